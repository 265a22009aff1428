package patterns

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed templates/*.yaml
var templates embed.FS

// Template gives a new entry of a kind to fill in, with comments that say what
// belongs where. It parses as it is; Check tells what is still to do.
func Template(kind Kind, id, name string) (string, error) {
	if !isSlug(id) {
		return "", fmt.Errorf("%q is not an id: use lower-case words joined by dashes", id)
	}
	text, err := templates.ReadFile("templates/" + string(kind) + ".yaml")
	if err != nil {
		return "", fmt.Errorf("no template for %q: use pattern, problem, scenario or technology", kind)
	}
	// Go's escapes in double quotes are all YAML's as well.
	return strings.NewReplacer("ENTRY_SCHEMA", strconv.Itoa(Schema), "ENTRY_ID", id, "ENTRY_NAME", strconv.Quote(name)).Replace(string(text)), nil
}
