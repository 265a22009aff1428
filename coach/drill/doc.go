// Package drill is practice: an interviewer who listens and pushes back, a
// score with the words it was given for, short drills, and a schedule of what
// to practise next.
//
// A Round is a pure function of its options and of what was put into it with
// its times: the same seed and the same turns give the same interview and the
// same score, which is how an interrupted round is resumed. Nothing in a round
// reads a clock, a file or the network. Only a Store touches the disk.
package drill
