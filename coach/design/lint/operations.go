package lint

import "archcoach/coach/design"

func operationRules() []rule {
	return []rule{
		{"no-objective", design.Note, noObjective},
		{"no-monitoring", design.Note, noMonitoring},
	}
}

// noObjective: without a number nobody can say whether the design is good.
func noObjective(r *review) *design.Finding {
	if !r.whole() {
		return nil
	}
	if _, ok := r.heard("slo", "sla", "p99", "p95", "nines", "error budget", "99.", "99 ", "availability", "latency", "milliseconds", "ms ", "uptime"); ok {
		return nil
	}
	return &design.Finding{
		Risk:    "No target was named, so nothing says when this design is good enough or too much.",
		Fix:     "State an SLO: which requests, how many of them, how fast; for example 99.9 % under 300 ms over 30 days.",
		Pattern: "slo-error-budget", Evidence: r.nodes[len(r.nodes)-1].Evidence,
	}
}

// noMonitoring: users are the first to notice.
func noMonitoring(r *review) *design.Finding {
	if _, ok := r.first(design.Monitor); ok || !r.whole() || r.answered("monitor", "metric", "alert", "tracing", "trace", "dashboard", "observab", "prometheus", "grafana") {
		return nil
	}
	return &design.Finding{
		Risk:    "Nothing watches it, so users are the first to notice that it fails.",
		Fix:     "Rate, errors and duration of each service, lag and saturation of what queues, and an alert on the SLO's burn rate.",
		Pattern: "metrics", Evidence: r.nodes[len(r.nodes)-1].Evidence,
	}
}
