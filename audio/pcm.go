package audio

import "encoding/binary"

// AppendPCM appends samples to b as WAV files hold them and recognisers take
// them: two bytes each, the lower first.
func AppendPCM(b []byte, pcm []int16) []byte {
	for _, s := range pcm {
		b = binary.LittleEndian.AppendUint16(b, uint16(s))
	}
	return b
}

// WAVFile is a whole file of 16 kHz mono sound, such as a Recorder writes.
// pcm must be shorter than 37 hours.
func WAVFile(pcm []int16) []byte {
	b := make([]byte, 0, headerBytes+2*len(pcm))
	return AppendPCM(append(b, wavHeader(uint32(2*len(pcm)))...), pcm)
}
