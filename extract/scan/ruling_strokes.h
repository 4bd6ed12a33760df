// SPDX-License-Identifier: GPL-3.0-or-later
// Straight strokes of an image that may be rulings, and how they are wiped out of it.
//   Units: pixels. `along` runs with the ruling, `across` over it: x and y of a horizontal one, y and x of a vertical
//   one. Thread-safe.
#ifndef EXTRACT_SCAN_RULING_STROKES_H_
#define EXTRACT_SCAN_RULING_STROKES_H_

#include <vector>

#include "extract/scan/pix.h"

namespace hyogumi::extract {

// A straight piece without larger gaps: across = middle + slope * (along - (start + end) / 2).
struct StrokePiece {
  int start = 0;  // up to, but not with, `end`
  int end = 0;
  double middle = 0;
  double slope = 0;
  double thickness = 0;
  int top = 0;  // of its box, across
  int bottom = 0;

  int length() const { return end - start; }
  double At(double along) const { return middle + slope * (along - (start + end) / 2.0); }
};

// Pieces that follow each other on one line.
struct Stroke {
  bool horizontal = true;
  std::vector<StrokePiece> pieces;  // by their start
  bool dashed = false;

  int start() const { return pieces.front().start; }
  int end() const { return pieces.back().end; }
  int length() const { return end() - start(); }
  int Covered() const;  // pixels of its length that are drawn
  int Longest() const;  // of its pieces
  double Thickness() const;
  // Where it is at a place, between pieces on the line from one to the next.
  double At(double along) const;
};

// The pieces no shorter than `shortest`, with gaps up to `gap` closed.
std::vector<StrokePiece> FindPieces(const Pix* ink, bool horizontal, int shortest, int gap);

// By how much the longest pieces slope; 0 where none is as long as `long_enough`.
double CommonSlope(const std::vector<StrokePiece>& pieces, int long_enough);

// Strings pieces together that lie on one line of that slope: gaps are small against the pieces and at most
// `widest_gap`.
std::vector<Stroke> StringPieces(std::vector<StrokePiece> pieces, bool horizontal, double slope, double widest_gap,
                                 double drift);

// Wipes the strokes out of `ink`. What goes on across a stroke stays whole, and what touches it stays up to it; slivers
// up to `sliver` pixels thick along it go.
void WipeStrokes(const std::vector<Stroke>& strokes, int sliver, Pix* ink);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_RULING_STROKES_H_
