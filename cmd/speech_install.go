package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"runtime"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/audio/speech"
	"archcoach/audio/speech/install"
	"archcoach/audio/speech/pocketsphinx"
)

// A speechInstall is what `coach speech install` was asked for.
type speechInstall struct {
	from  string
	trust bool
}

func newSpeechInstall(w *World) *cobra.Command {
	var s speechInstall
	c := &cobra.Command{
		Use:   "install [NAME]",
		Short: "fetch a recogniser's library or model; lists them without a name",
		Long: `Fetches a library or model over HTTPS from its publisher into the folder of
engines (see coach dirs). Its checksum is compared with the one known here. Where
the publisher has none, you are asked, and the checksum of this first copy is
kept: every later copy has to have it. A download that broke goes on where it
stopped.

PocketSphinx comes from the system's package manager: the command is shown, and
run when you agree.

On a machine without a network, fetch the address elsewhere and use --from.`,
		Example: "  coach speech install\n  coach speech install sherpa-onnx\n  coach speech install sherpa-onnx --from sherpa-onnx-linux-x64-1.13.8.tgz",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			all := install.Catalogue(runtime.GOOS, runtime.GOARCH)
			if len(args) == 0 {
				return printArtifacts(c.OutOrStdout(), all)
			}
			if args[0] == "pocketsphinx" {
				return installPackage(c, pocketsphinx.New(w.pocketsphinx()))
			}
			for _, a := range all {
				if a.Name == args[0] {
					return s.run(c, w, a)
				}
			}
			return usage(fmt.Errorf("there is nothing called %q to install", args[0]), "`coach speech install` lists what there is")
		},
	}
	c.Flags().StringVar(&s.from, "from", "", "an archive that was fetched already")
	c.Flags().BoolVar(&s.trust, "trust", false, "take an archive whose checksum nobody published, without asking")
	return c
}

func printArtifacts(out io.Writer, all []install.Artifact) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "NAME\tCHECKSUM\tLICENCE\tWHAT\tFROM")
	for _, a := range all {
		sum := "unknown"
		if a.Pinned() {
			sum = "known"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", a.Name, sum, a.Licence, a.What, a.URL)
	}
	return t.Flush()
}

func (s speechInstall) run(c *cobra.Command, w *World, a install.Artifact) error {
	if !a.Pinned() && !s.trust && !confirmed(c, a.URL+"\nNobody published the checksum of this archive. Take it, and hold later ones to it?") {
		return withFix(fmt.Errorf("%s is not installed: nobody published its checksum", a.Name), "look at "+a.URL+", then add --trust")
	}
	i := install.Installer{Engines: w.dirs().Engines, Client: http.DefaultClient, Progress: progress(c.ErrOrStderr())}
	var err error
	if s.from != "" {
		err = i.From(a, s.from)
	} else {
		err = i.Install(c.Context(), a)
		fmt.Fprintln(c.ErrOrStderr())
	}
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, install.ErrSum):
		return withFix(err, "it was not placed; fetch it anew, and be wary if it happens again")
	case err != nil:
		return withFix(err, "try again; or fetch "+a.URL+" elsewhere and use --from")
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s is in %s; see `coach speech list`\n", a.Name, i.Engines)
	return err
}

// installPackage has the system's package manager install what an engine
// lacks, once the user has seen the command and agreed.
func installPackage(c *cobra.Command, e speech.Engine) error {
	st := e.Probe(c.Context())
	if st.State == speech.Ready {
		_, err := fmt.Fprintf(c.OutOrStdout(), "%s is there: %s\n", e.ID(), st.What)
		return err
	}
	argv := strings.Fields(st.Fix)
	if _, err := exec.LookPath(argv[0]); err != nil {
		return withFix(fmt.Errorf("%s: %s", e.ID(), st.What), st.Fix)
	}
	if !confirmed(c, fmt.Sprintf("%s: %s\nRun this? %s", e.ID(), st.What, st.Fix)) {
		return withFix(fmt.Errorf("%s: %s", e.ID(), st.What), "run "+st.Fix)
	}
	install := exec.CommandContext(c.Context(), argv[0], argv[1:]...)
	install.Stdin, install.Stdout, install.Stderr = c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr()
	if err := install.Run(); err != nil {
		return withFix(fmt.Errorf("install %s: %w", e.ID(), err), "run "+st.Fix)
	}
	return nil
}

// confirmed asks on a terminal; elsewhere nobody agrees.
func confirmed(c *cobra.Command, question string) bool {
	if !isTerminal(c.InOrStdin()) {
		return false
	}
	fmt.Fprintf(c.ErrOrStderr(), "%s [y/N] ", question)
	answer, err := bufio.NewReader(c.InOrStdin()).ReadString('\n')
	return err == nil && strings.EqualFold(strings.TrimSpace(answer), "y")
}

// progress draws a line over itself on a terminal, and nothing elsewhere.
func progress(out io.Writer) install.Progress {
	if !isTerminal(out) {
		return nil
	}
	const width = 30
	shown := int64(-1)
	return func(have, of int64) {
		if have>>20 == shown {
			return
		}
		shown = have >> 20
		if of == 0 {
			fmt.Fprintf(out, "\r%d MB", have>>20)
			return
		}
		done := int(width * have / of)
		fmt.Fprintf(out, "\r[%s%s] %d of %d MB", strings.Repeat("#", done), strings.Repeat(".", width-done), have>>20, of>>20)
	}
}
