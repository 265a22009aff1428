package socket

import (
	"context"

	"archcoach/audio/speech"
	"archcoach/audio/speech/service"
)

// Engine is a speech.Engine that speaks a dialect.
type Engine struct {
	dialect Dialect
	account *service.Account
}

var _ speech.Engine = (*Engine)(nil)

// New makes an engine. An account without a client gets service.Client.
func New(d Dialect, a *service.Account) *Engine {
	if a.Client == nil {
		a.Client = service.Client()
	}
	return &Engine{dialect: d, account: a}
}

// ID is the name of the dialect.
func (e *Engine) ID() string { return e.dialect.Traits().Name }

// Caps is what the service can do, and where it is.
func (e *Engine) Caps() speech.Caps {
	c := e.dialect.Traits().Caps
	c.SendsTo = e.account.SendsTo()
	return c
}

// Probe looks for the address and the key; see service.Account.
func (e *Engine) Probe(ctx context.Context) speech.Status { return e.account.Probe(ctx) }

// Open connects to the service. Being refused is an error here.
func (e *Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	return open(ctx, e.dialect, e.account, cfg)
}
