package service

import (
	"cmp"
	"net/http"
)

// Options say which service is asked, and how. What is empty is as the
// engine has it by default.
type Options struct {
	URL   string
	Model string
	Keys  Finder
	// Client makes the connections; Client() when nil.
	Client *http.Client
}

// Account is the account at the service, which is at home when no URL is given.
func (o Options) Account(home string) *Account {
	return &Account{URL: cmp.Or(o.URL, home), Keys: o.Keys, Client: o.Client}
}
