package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"archcoach/coach/design"
)

// Excalidraw writes a scene that excalidraw.com opens: boxes with bound text
// and arrows bound to boxes, so that they follow when a box is moved.
// https://docs.excalidraw.com/docs/codebase/json-schema
func Excalidraw(w io.Writer, g design.Graph) error {
	s := newScene(g)
	var elements []map[string]any
	bound := make([][]map[string]any, len(s.boxes))
	for i, wire := range s.wires {
		arrow := s.arrow(i, wire)
		for _, end := range []int{wire.from, wire.to} {
			bound[end] = append(bound[end], map[string]any{"id": arrow["id"], "type": "arrow"})
		}
		elements = append(elements, arrow)
	}
	for i, box := range s.boxes {
		elements = append(elements, s.rectangle(i, box, bound[i])...)
	}
	for i, n := range s.labels {
		text := element(fmt.Sprintf("label-%d", i+1), "text", n.x, n.y-n.height/2, n.width, n.height, 3000+i, n.suggested)
		write(text, n.text, labelSize, "left", nil)
		elements = append(elements, text)
	}
	if elements == nil {
		elements = []map[string]any{}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(map[string]any{
		"type": "excalidraw", "version": 2, "source": "coach", "elements": elements,
		"appState": map[string]any{"viewBackgroundColor": "#ffffff", "gridSize": nil}, "files": map[string]any{},
	})
}

// element has the fields that every element needs. Seeds are fixed, so that a
// design is written the same each time.
func element(id, kind string, x, y, width, height, seed int, suggested bool) map[string]any {
	style, colour := "solid", "#1e1e1e"
	if suggested {
		style, colour = "dashed", "#868e96"
	}
	return map[string]any{
		"id": id, "type": kind, "x": x, "y": y, "width": width, "height": height, "angle": 0,
		"strokeColor": colour, "backgroundColor": "transparent", "fillStyle": "solid", "strokeWidth": 1, "strokeStyle": style,
		"roughness": 0, "opacity": 100, "groupIds": []string{}, "frameId": nil, "roundness": nil,
		"seed": seed + 1, "version": 1, "versionNonce": seed + 1, "isDeleted": false, "boundElements": nil, "updated": 1, "link": nil, "locked": false,
	}
}

// write makes a text of an element, in Excalidraw's plain font.
func write(e map[string]any, text string, size int, align string, container any) {
	e["text"], e["originalText"], e["fontSize"], e["fontFamily"], e["lineHeight"] = text, text, size, 2, 1.25
	e["textAlign"], e["verticalAlign"], e["containerId"], e["autoResize"] = align, "middle", container, true
}

func (s *scene) rectangle(i int, box sceneBox, arrows []map[string]any) []map[string]any {
	id := boxID(i)
	rect := element(id, "rectangle", box.x, box.y, box.width, box.height, 2*i, box.Suggested)
	switch box.Kind {
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		rect["roundness"], rect["backgroundColor"] = map[string]any{"type": 3}, "#e7f5ff"
	case design.Queue, design.Stream:
		rect["backgroundColor"] = "#fff9db"
	}
	rect["boundElements"] = append([]map[string]any{{"id": id + "-name", "type": "text"}}, arrows...)
	height := len(box.lines) * nameSize * 5 / 4
	text := element(id+"-name", "text", box.x+cellWidth, box.y+(box.height-height)/2, box.width-2*cellWidth, height, 2*i+1, box.Suggested)
	write(text, strings.Join(box.lines, "\n"), nameSize, "center", id)
	return []map[string]any{rect, text}
}

func (s *scene) arrow(i int, w wire) map[string]any {
	first := w.points[0]
	points := make([][2]int, len(w.points))
	left, top, right, bottom := first.x, first.y, first.x, first.y
	for k, p := range w.points {
		points[k] = [2]int{p.x - first.x, p.y - first.y}
		left, top, right, bottom = min(left, p.x), min(top, p.y), max(right, p.x), max(bottom, p.y)
	}
	a := element(fmt.Sprintf("link-%d", i+1), "arrow", first.x, first.y, right-left, bottom-top, 2000+i, w.Suggested)
	a["points"], a["lastCommittedPoint"] = points, nil
	a["startBinding"] = map[string]any{"elementId": boxID(w.from), "focus": 0, "gap": 1}
	a["endBinding"] = map[string]any{"elementId": boxID(w.to), "focus": 0, "gap": 1}
	a["startArrowhead"], a["endArrowhead"], a["elbowed"] = nil, "triangle", false
	if !waits(w.Link) {
		a["endArrowhead"] = "triangle_outline"
	}
	return a
}

func boxID(i int) string { return fmt.Sprintf("box-%d", i+1) }
