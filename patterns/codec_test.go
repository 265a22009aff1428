package patterns

import (
	"errors"
	"reflect"
	"testing"
)

// fullPattern has something in every sort of field a value can have.
func fullPattern() *Pattern {
	no := false
	return &Pattern{
		Common: Common{
			Kind: KindPattern, ID: "hold", Name: "Hold … ümläut", Also: []string{"soft lock", ""},
			Hears:    []Mishear{{Heard: "soft log", Means: "soft lock", Alone: &no}, {Heard: "a", Means: "b"}},
			Triggers: []Trigger{{Phrase: "oversell", Weight: 3}, {Phrase: "last item", Weight: -1}},
		},
		Heading: DataConsistency, How: []string{"UPDATE", "SELECT"},
		FailureModes: []FailureMode{{What: "dies", Detect: "age", Fix: "sweep"}},
	}
}

func TestPackedEntriesComeBackAsTheyWere(t *testing.T) {
	want, origin := fullPattern(), record{File: "pattern/hold.yaml", Yours: true}
	var got Pattern
	from, err := unpackEntry(packEntry(origin, want), &got)
	if err != nil {
		t.Fatal(err)
	}
	if from != origin || !reflect.DeepEqual(&got, want) {
		t.Errorf("got  %+v from %+v\nwant %+v from %+v", got, from, want, origin)
	}
}

func TestADamagedValueIsAnErrorWhereverItIsCut(t *testing.T) {
	whole := packEntry(record{File: "f"}, fullPattern())
	for n := range len(whole) {
		if _, err := unpackEntry(whole[:n], &Pattern{}); !errors.Is(err, errDamaged) {
			t.Fatalf("cut to %d of %d bytes: %v", n, len(whole), err)
		}
	}
	for _, wrong := range [][]byte{append(whole[:len(whole):len(whole)], 0), []byte(`j{"id":"x"}`)} {
		if _, err := unpackEntry(wrong, &Pattern{}); !errors.Is(err, errDamaged) {
			t.Errorf("unpacked %q: %v", wrong, err)
		}
	}
}

func TestLayoutChangesWithAField(t *testing.T) {
	type before struct{ A []string }
	type after struct {
		A []string
		B *bool
	}
	if a, b := layout(reflect.TypeFor[before]()), layout(reflect.TypeFor[after]()); a == b {
		t.Errorf("both are %s", a)
	}
}

// FuzzUnpack holds that no value makes a start panic or eat memory.
func FuzzUnpack(f *testing.F) {
	f.Add(packEntry(record{File: "f"}, fullPattern()))
	f.Add([]byte{packed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, data []byte) {
		var p Pattern
		if origin, err := unpackEntry(data, &p); err == nil {
			again := packEntry(origin, &p)
			var q Pattern
			if _, err := unpackEntry(again, &q); err != nil || !reflect.DeepEqual(p, q) {
				t.Errorf("%q came back as %+v, then as %+v: %v", data, p, q, err)
			}
		}
	})
}
