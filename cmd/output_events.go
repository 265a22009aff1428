package cmd

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"archcoach/coach"
)

// jsonSink prints one event a line.
func jsonSink(out io.Writer) eventSink {
	enc := json.NewEncoder(out)
	return sinkFunc(func(_ context.Context, e coach.Event) {
		// A reader that went away ends the program by SIGPIPE; nothing else
		// can be done about it here.
		_ = enc.Encode(e)
	})
}

const jsonHelp = `coach live --json and coach replay --json print one JSON object a line. Fields
may be added in later versions; these stay. "at" is in seconds since the start.

type      besides "at"
heard     id, speaker (interviewer|you), start, end, text, original (before
          repair, when it differs), settled (its words will not change), final
          (the turn is over), confidence (0 to 1, -1 unknown), guessed (the
          speaker is, by what was said), off_record (in the notes: it came
          while you were off the record, and goes to no model). A turn is sent
          again and again with one id, each time whole.
card      turn (the id it answers), focus, scenario, say, sections: [{heading,
          items: [{text, pattern, because, new}]}], ask, ms (final words in to
          card out), provisional (the turn is still going on: another card may
          follow for it)
silent    turn, reason
figures   figures: [{label, value, unit, formula, assumption, because, reading}]
coverage  phase, phases: [{phase, spent, budget, done}] in seconds, gaps:
          [{level (mid|senior|staff), text, pattern}]
ledger    entries: [{kind (functional|non_functional|decision), text, speaker,
          pattern, pushback: [{q, a, pattern}], evidence}], contradictions:
          [{why, first, second}]; evidence, first and second are {quote, at}
design    version, nodes: [{id, name, kind, group, suggested, since, evidence}],
          links: [{from, to, kind, label, suggested, since, evidence}]
lint      findings: [{rule, severity (1 to 3, 3 is worst), risk, fix, nodes,
          pattern, evidence}]
notice    level (info|warning|alarm), text, fix
refined   with --refine, a model's second opinion under the card, sent again and
          again while it is written, each time whole: turn, host, model, bullets:
          [{heading, text, pattern (the entry it cites; none: the model's own),
          unsourced: [numbers found nowhere]}], done, error (why it stopped
          short), fix, used and session: {tokens: {input, cached, output}, cost
          (US dollars), known}, where null is unknown; known is the part of such
          a session that is told: {tokens, cost, uncounted and unpriced (answers
          that are not in them)}
`

func printJSONHelp(out io.Writer) error {
	if _, err := fmt.Fprint(out, jsonHelp); err != nil {
		return fmt.Errorf("print help: %w", err)
	}
	return nil
}
