// Package service holds what the engines that talk to a service have in
// common: where it is and who hears the sound there, how it refuses, and how
// much vocabulary it takes.
package service

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// An Address is where a service is: http, https, ws or wss.
type Address struct{ url url.URL }

// Parse reads an address, such as "https://api.example.com/v1" or, for one on
// this machine or nearby, "localhost:8080".
func Parse(text string) (Address, error) {
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil {
		// The error of url.Parse repeats the address with its password.
		return Address{}, errors.New("the address of the service is not a URL")
	}
	switch u.Scheme {
	case "http", "https", "ws", "wss":
	default:
		return Address{}, fmt.Errorf("an address of the kind %q cannot be used: http, https, ws or wss are needed", u.Scheme)
	}
	if u.Host == "" {
		return Address{}, errors.New("the address of the service names no host")
	}
	if u.User != nil {
		return Address{}, errors.New("the address of the service holds a password: give it as a key")
	}
	return Address{*u}, nil
}

// Is is whether the service is on a host of the given name.
func (a Address) Is(host string) bool { return strings.EqualFold(a.url.Hostname(), host) }

// Under is whether the service is on a host of a domain.
func (a Address) Under(domain string) bool {
	host := strings.ToLower(a.url.Hostname())
	return host == domain || strings.HasSuffix(host, "."+domain)
}

// Join is the address of a path below this one, with a query.
func (a Address) Join(path string, query url.Values) string {
	u := *a.url.JoinPath(path)
	q := u.Query()
	for name, values := range query {
		q[name] = values
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// Local is whether the service is on this machine.
func (a Address) Local() bool {
	if strings.EqualFold(a.url.Hostname(), "localhost") {
		return true
	}
	ip := net.ParseIP(a.url.Hostname())
	return ip != nil && ip.IsLoopback()
}

// SendsTo is the host that hears the sound, empty when it is this machine.
func (a Address) SendsTo() string {
	if a.Local() {
		return ""
	}
	return a.url.Hostname()
}

// Private is whether a key can be sent there without others reading it: over
// TLS, to this machine, or to an address of a private network.
func (a Address) Private() bool {
	if a.url.Scheme == "https" || a.url.Scheme == "wss" || a.Local() {
		return true
	}
	ip := net.ParseIP(a.url.Hostname())
	return ip != nil && ip.IsPrivate()
}

// http is the scheme to ask with by plain HTTP.
func (a Address) http() string {
	return strings.Replace(a.url.Scheme, "ws", "http", 1)
}
