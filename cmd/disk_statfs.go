//go:build linux || darwin

package cmd

import "syscall"

// freeSpace is how many bytes may be written to the disk a folder is on; false
// when that is not known.
func freeSpace(dir string) (uint64, bool) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return 0, false
	}
	return fs.Bavail * uint64(fs.Bsize), true
}
