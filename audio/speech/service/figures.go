package service

import (
	"math"
	"time"
)

// longest bounds a time from a service: a year, far below where a
// time.Duration overflows.
const longest = 365 * 24 * 3600

// Seconds is a time from a service as a duration, from 0 up to a year.
func Seconds(s float64) time.Duration {
	if math.IsNaN(s) {
		return 0
	}
	return time.Duration(math.Round(min(max(s, 0), longest) * float64(time.Second)))
}

// Probability is a confidence from a service, -1 when it is not from 0 to 1.
func Probability(p *float64) float64 {
	if p == nil || !(*p >= 0 && *p <= 1) {
		return -1
	}
	return *p
}
