package theme

// A palette is the colours by what they mean, as numbers of the 256-colour
// cube; they degrade to 16 by themselves. An empty token is the terminal's own
// colour. Text that is read is never below a contrast of 4.5 on its
// background (WCAG 2.2, 1.4.3), and in the contrast palette never below 7
// (1.4.6); a test holds both.
type palette struct {
	strong      string // the sentence to say
	interviewer string
	you         string
	attention   string // new, paused, alarms
	dim         string // unsettled, provenance, key hints
	rule        string // lines; never text
	banner      string // text on attention
}

func (o Options) palette() palette {
	dark := o.Dark
	switch o.Name {
	case Dark:
		dark = true
	case Light:
		dark = false
	}
	switch {
	case o.Name == Contrast && dark:
		return palette{strong: "231", interviewer: "51", you: "46", attention: "226", dim: "253", rule: "253", banner: "16"}
	case o.Name == Contrast:
		return palette{strong: "16", interviewer: "18", you: "22", attention: "88", dim: "235", rule: "235", banner: "231"}
	case dark:
		return palette{strong: "231", interviewer: "80", you: "114", attention: "215", dim: "246", rule: "239", banner: "16"}
	default:
		return palette{strong: "16", interviewer: "24", you: "22", attention: "130", dim: "241", rule: "251", banner: "231"}
	}
}
