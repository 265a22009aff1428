//go:build !diagramtools

package export

import (
	"os"
	"testing"
)

// A run that asks for the tests with the real tools must not pass for having
// left them out.
func TestToolsAreUsedWhenTheyAreAskedFor(t *testing.T) {
	if os.Getenv("COACH_DIAGRAM_TOOLS") == "1" {
		t.Fatal("COACH_DIAGRAM_TOOLS=1 needs the build tag: go test -tags diagramtools ./coach/design/export")
	}
}
