#!/usr/bin/env bash
# Speaks each line of a text file with one of flite's three voices, in turn,
# into a folder that `coach speech bench` reads: N.wav beside N.txt. A second
# folder, OUT-noise, has the same with pink noise 15 dB below the voice. Names
# that flite misreads are given to it as people say them (readings.txt).
#
#   speak.sh LINES.txt OUT
set -euo pipefail
lines=$1 out=$2
readings=$(dirname "$0")/readings.txt
mkdir -p "$out" "$out-noise"
rm -f "$out"/[0-9]*-*.* "$out-noise"/[0-9]*-*.* # of a longer list
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
voices=(slt rms awb)
said() {
  awk 'NR == FNR {word = $1; sub(/^[^ ]+ /, ""); as[word] = $0; next}
       {for (i = 1; i <= NF; i++) if ($i in as) $i = as[$i]; print}' "$readings" - <<<"$1"
}
n=0
while IFS= read -r line; do
  [ -n "$line" ] || continue
  name=$(printf '%03d' "$n")-${voices[n % 3]}
  flite -voice "${voices[n % 3]}" -t "$(said "$line")" -o "$work/raw.wav"
  # Voices differ in loudness; all are brought to one power, with the half
  # second of quiet that a microphone hears around a sentence.
  sox -R "$work/raw.wav" -r 16000 -c 1 -b 16 "$out/$name.wav" gain -n -6 pad 0.5 1.0
  rms=$(sox "$out/$name.wav" -n stats 2>&1 | awk '/RMS lev dB/ {print $4}')
  length=$(soxi -D "$out/$name.wav")
  # sox's pink noise at full volume has a power of about -15.7 dB.
  sox -R -n -r 16000 -c 1 -b 16 "$work/noise.wav" synth "$length" pinknoise gain -n -3
  noise=$(sox "$work/noise.wav" -n stats 2>&1 | awk '/RMS lev dB/ {print $4}')
  sox -R -m -v 1 "$out/$name.wav" -v "$(awk -v s="$rms" -v n="$noise" 'BEGIN {print 10 ^ ((s - 15 - n) / 20)}')" "$work/noise.wav" -b 16 "$out-noise/$name.wav"
  printf '%s\n' "$line" | tee "$out/$name.txt" >"$out-noise/$name.txt"
  n=$((n + 1))
done <"$lines"
