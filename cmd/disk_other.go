//go:build !linux && !darwin

package cmd

// freeSpace is how many bytes may be written to the disk a folder is on; false
// when that is not known.
func freeSpace(string) (uint64, bool) { return 0, false }
