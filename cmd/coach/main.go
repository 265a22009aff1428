// Command coach is a terminal copilot for software-architecture interviews.
package main

import (
	"os"

	"archcoach/cmd"
)

func main() { os.Exit(cmd.Main()) }
