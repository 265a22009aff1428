#!/usr/bin/env bash
# Speaks interview.txt into interview.wav: 16 kHz, left You, right Interviewer,
# each line at its time. Needs flite and sox; `make interview` runs it.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# speak VOICE SPEAKER OUT mixes all lines of a speaker into one mono track.
speak() {
  local voice=$1 speaker=$2 out=$3 clips=() n=0
  while IFS= read -r line; do
    [[ $line =~ ^$speaker\ \[([0-9]+):([0-9]+):([0-9]+)\]:\ (.*)$ ]] || continue
    local at=$((10#${BASH_REMATCH[1]} * 3600 + 10#${BASH_REMATCH[2]} * 60 + 10#${BASH_REMATCH[3]}))
    flite -voice "$voice" -t "${BASH_REMATCH[4]}" -o "$work/raw.wav"
    sox "$work/raw.wav" -r 16000 -c 1 -b 16 "$work/$speaker-$n.wav" norm -6 pad "$at" 0
    clips+=("$work/$speaker-$n.wav")
    n=$((n + 1))
  done <interview.txt
  sox -m -v 1 "${clips[0]}" $(printf -- '-v 1 %s ' "${clips[@]:1}") -r 16000 -b 16 "$out"
}

speak slt You "$work/you.wav"
speak rms Interviewer "$work/interviewer.wav"
sox -M "$work/you.wav" "$work/interviewer.wav" -b 16 "$work/both.wav" pad 0 2
mv "$work/both.wav" interview.wav
