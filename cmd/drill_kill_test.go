package cmd_test

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

func TestAKilledDrillGoesOnWhereItStood(t *testing.T) {
	home := t.TempDir()
	drill, _ := start(t.Context(), t, home, nil, "drill", "chat", "--seed", "5")
	in, err := drill.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := drill.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := drill.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	answer := ""
	for lines.Scan() {
		line := lines.Text()
		if strings.Contains(line, "Design a one-to-one") {
			if _, err := io.WriteString(in, "How many users are connected at once?\n"); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Contains(line, "100 million connected") {
			answer = line
			break
		}
	}
	if answer == "" {
		t.Fatal("the question was not answered")
	}
	if err := drill.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = drill.Wait() // it was killed

	resumed, stderr := start(t.Context(), t, home, nil, "drill", "resume")
	resumed.Stdin = strings.NewReader("/end\n")
	text, err := resumed.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr)
	}
	for _, want := range []string{"You [00:00:00]: How many users are connected at once?", answer, "of 4"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the drill that went on lacks %q:\n%s", want, text)
		}
	}
}
