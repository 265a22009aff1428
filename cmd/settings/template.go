package settings

import (
	"strings"

	"archcoach/tui/live"
)

const head = `# The settings of coach. ` + "`coach config show`" + ` lists them with where each comes from,
# ` + "`coach config set screen.theme dark`" + ` changes one, ` + "`coach config edit`" + ` opens this file.
# Flags go over environment variables, and those over this file.
`

const enginesHelp = `  # Options of a recogniser by its name: model, address, command, and key, which is
  # where the key is kept and never the key itself: env:NAME, command:program with
  # its arguments, or keyring.
  #
  # engines:
  #   pocketsphinx:
  #     model: /usr/share/pocketsphinx/model/en-us
  #   whispercpp:
  #     command: whisper-server --threads 8
  #     model: /models/ggml-small.en.bin
  #   command:
  #     command: my-recogniser --fast
`

// Template is the file with every default and what it means.
func Template() string {
	var b strings.Builder
	b.WriteString(head)
	section := ""
	end := func() {
		if section == "speech" {
			b.WriteString("\n" + enginesHelp)
		}
	}
	defaults := Default()
	for _, f := range fixed() {
		name, leaf, _ := strings.Cut(f.key, ".")
		if name != section {
			end()
			section = name
			b.WriteString("\n" + name + ":\n")
		} else {
			b.WriteString("\n")
		}
		for line := range strings.SplitSeq(f.doc, "\n") {
			b.WriteString("  # " + line + "\n")
		}
		b.WriteString("  " + leaf + ": " + quoted(f.get(defaults)) + "\n")
	}
	end()
	b.WriteString("\n# Keys by what they do, in place of the usual ones: one, or several with blanks\n# between them, as in `pause: P space`. The actions:\n")
	b.WriteString(wrapped(strings.Join(live.Actions(), " ")))
	b.WriteString("#\n# keys:\n#   pause: space\n")
	return b.String()
}

// wrapped sets words as lines of a comment.
func wrapped(words string) string {
	const width = 84
	out, line := "", "#"
	for _, w := range strings.Fields(words) {
		if len(line)+1+len(w) > width {
			out, line = out+line+"\n", "#"
		}
		line += " " + w
	}
	return out + line + "\n"
}
