package sketch

import "strings"

// A use is what a verb says of its subject and object.
type use int

// The uses.
const (
	none    use = iota
	calls       // the subject calls, sends to or writes to the object
	reads       // the subject gets from the object; a queue gives to it
	copies      // the object is kept as a copy
	places      // we put the object there
	owns        // the subject has the object
	backs       // with "by": the subject uses the object
	replies     // goes back to the caller, so it is no link of its own
)

// verbOf gives the use of a verb in any of its forms.
func verbOf(w string) use {
	for _, stem := range stems(w) {
		if u, ok := verbs()[stem]; ok {
			return u
		}
	}
	return none
}

// stems gives what a form of a verb may come from.
func stems(w string) []string {
	out := []string{w}
	if irregular, ok := past()[w]; ok {
		out = append(out, irregular)
	}
	cut := func(suffix string, endings ...string) {
		base, ok := strings.CutSuffix(w, suffix)
		if !ok || len(base) < 2 {
			return
		}
		for _, e := range endings {
			out = append(out, base+e)
		}
		if n := len(base); n > 2 && base[n-1] == base[n-2] {
			out = append(out, base[:n-1])
		}
	}
	cut("s", "")
	cut("es", "")
	cut("ies", "y")
	cut("ied", "y")
	cut("ed", "", "e")
	cut("ing", "", "e")
	return out
}

func past() map[string]string {
	return map[string]string{"wrote": "write", "written": "write", "sent": "send", "kept": "keep", "held": "hold", "went": "go", "fed": "feed", "took": "take",
		"taken": "take", "got": "get", "read": "read", "put": "put", "built": "build", "fell": "fall", "stood": "stand", "has": "have", "does": "do", "goes": "go"}
}

// verbs gives the verbs by which people join components.
func verbs() map[string]use {
	out := map[string]use{}
	for u, words := range map[use]string{
		calls: `call hit talk speak send forward route write store save persist insert push publish emit enqueue drop post append upload query look check ask go
			flow pass hand reach land feed invoke request connect proxy point notify update invalidate index redirect delegate fall terminate validate verify
			authenticate register report trigger expose deliver stream fan cache keep hold count charge reserve increment decrement produce dump record log
			upsert move reach hop balance distribute spread split fill warm refresh evict purge lock materialize materialise touch match score rank compute
			wrap correct recount find compare reconcile embed rerank transform convert extract ship submit dispatch start kick open fire tell signal alert stage buffer front`,
		reads: `read pull consume fetch load get poll pick take drain subscribe listen dequeue process serve come tail scan join retrieve download grab watch pop
			receive aggregate merge search crawl`,
		copies:  `replicate copy mirror sync synchronize synchronise back-up`,
		places:  `add put use have need introduce place stick want choose deploy run sit stand live include create build begin design split sketch draw see require`,
		owns:    `own`,
		backs:   `back follow protect guard cover`,
		replies: `return respond reply answer ack acknowledge`,
	} {
		for _, w := range strings.Fields(words) {
			if _, ok := out[w]; !ok || u == calls {
				out[w] = u
			}
		}
	}
	return out
}
