package lint

import (
	"fmt"

	"archcoach/coach/design"
)

func edgeRules() []rule {
	return []rule{
		{"unauthenticated-edge", design.Risk, unauthenticatedEdge},
		{"unlimited-edge", design.Note, unlimitedEdge},
		{"files-through-service", design.Note, filesThroughService},
	}
}

// entrance gives the first link from a client to what serves it.
func (r *review) entrance() (design.Link, bool) {
	return r.between([]design.Kind{design.Client}, []design.Kind{design.Gateway, design.Balancer, design.Service, design.CDN})
}

// unauthenticatedEdge: nobody has asked who is calling.
func unauthenticatedEdge(r *review) *design.Finding {
	l, ok := r.entrance()
	if !ok || !r.whole() || r.answered("auth", "oauth", "jwt", "token", "log in", "login", "logged in", "session", "api key", "mtls", "permission", "identity", "sign in", "signed") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("Nobody asks who is calling %s: anyone can read and write as anyone.", lower(r.node(l.To).Name)),
		Fix:     "Verify a short-lived token at the edge, and check in each service that this caller may do this to that object.",
		Nodes:   []string{l.To},
		Pattern: "oauth-oidc", Evidence: l.Evidence,
	}
}

// unlimitedEdge: one caller can take the capacity of all.
func unlimitedEdge(r *review) *design.Finding {
	l, ok := r.entrance()
	if !ok || !r.whole() || r.answered("rate limit", "rate limiter", "throttl", "quota", "waf", "waiting room", "ddos", "token bucket", "captcha", "shed") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("One caller in a loop can use up what %s has for everybody.", lower(r.node(l.To).Name)),
		Fix:     "Limit by account and address at the edge, and answer 429 with Retry-After.",
		Nodes:   []string{l.To},
		Pattern: "rate-limiting", Evidence: l.Evidence,
	}
}

// filesThroughService: bytes pass a service that adds nothing to them.
func filesThroughService(r *review) *design.Finding {
	if r.answered("presigned", "pre signed", "signed url", "direct upload", "directly to", "upload directly", "straight to") {
		return nil
	}
	for _, up := range r.links {
		if r.kind(up.From) != design.Client || r.kind(up.To) != design.Service && r.kind(up.To) != design.Gateway {
			continue
		}
		for _, l := range r.links {
			if l.From != up.To || r.kind(l.To) != design.Blob {
				continue
			}
			return &design.Finding{
				Risk:    fmt.Sprintf("Files pass through %s, which pays for each byte in memory and bandwidth.", lower(r.node(l.From).Name)),
				Fix:     fmt.Sprintf("Hand the client a presigned URL and let it upload to %s itself, in parts.", r.node(l.To).Name),
				Nodes:   []string{l.From, l.To},
				Pattern: "presigned-url", Evidence: l.Evidence,
			}
		}
	}
	return nil
}
