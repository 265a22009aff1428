package redact

import "archcoach/patterns"

// Lines gives what takes the given kinds out of the lines of one talk while it
// goes on. What it has found in one call it takes out in the next ones, with
// the same placeholder. It is safe for one goroutine at a time.
func Lines(lib *patterns.Library, kinds ...Kind) func([]string) []string {
	r := newRedactor(lib, kinds)
	return func(lines []string) []string {
		out := append([]string{}, lines...)
		for changed := true; changed; {
			changed = false
			r.learn(out)
			for i, line := range out {
				clean := r.replace(line)
				changed = changed || clean != line
				out[i] = clean
			}
		}
		return out
	}
}
