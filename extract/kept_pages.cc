// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/kept_pages.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "core/turned_page.h"

namespace hyogumi::extract {
namespace {

// A page that a table over facing pages may begin on, the page that may have its other half, and the one after that,
// which may go on with that half.
constexpr std::size_t kWindow = 3;

// What MarkFurniture looks at: the blocks that may be furniture, and where the tables are. `index` tells the place of
// each of these blocks in the page.
LaidOutPage OutlineOf(const Page& page, std::vector<std::size_t>& index) {
  LaidOutPage outline;
  outline.page.width = page.width;
  outline.page.height = page.height;
  outline.page.angle = page.angle;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (!MayBeFurniture(page, page.blocks[i])) continue;
    Block& block = outline.page.blocks.emplace_back(page.blocks[i]);
    for (TextLine& line : block.lines) line.x = {};
    index.push_back(i);
  }
  outline.page.tables.reserve(page.tables.size());
  for (const Table& table : page.tables) outline.page.tables.emplace_back().bbox = table.bbox;
  return outline;
}

const Source& SourceOf(const Page& page, const std::vector<Source>& sources) {
  return sources[static_cast<std::size_t>(page.file - 1)];
}

}  // namespace

std::optional<Error> LedgerFault(const Page& page, const Source& source, int number,
                                 const std::vector<int>& unsettled) {
  const Ledger& ledger = page.ledger;
  const auto told = static_cast<int>(ledger.dropped.size()) + std::accumulate(unsettled.begin(), unsettled.end(), 0);
  if (ledger.characters == ledger.in_cells + ledger.in_blocks + ledger.furniture + told) return std::nullopt;
  return MakeError(ExitStatus::kInternalError, "ledger-unbalanced", {.file = source.file, .page = number},
                   "not every drawn character was accounted for", "please report this file");
}

KeptPages::KeptPages(const Profile* profile, bool twice) : most_whole_(twice ? 0 : kMostWhole) {
  if (profile != nullptr) Use(*profile);
}

void KeptPages::Add(LaidOutPage laid_out) {
  if (roles_) roles_->Learn(laid_out.page);
  characters_ += laid_out.page.ledger.characters;
  outlines_.push_back(OutlineOf(laid_out.page, furniture_.emplace_back()));
  if (whole_.size() < most_whole_) {
    whole_.push_back(std::move(laid_out));
  } else {
    packed_.emplace_back(std::move(laid_out));
  }
}

void KeptPages::ReadBy(const Profile& profile) {
  Use(profile);
  for (LaidOutPage& laid_out : whole_) roles_->Learn(laid_out.page);
  for (PackedPage& packed : packed_) {
    LaidOutPage laid_out = packed.Unpack();
    roles_->Learn(laid_out.page);
    packed = PackedPage(std::move(laid_out));
  }
}

void KeptPages::Settle() {
  MarkFurniture(outlines_, profile_ != nullptr ? profile_->furniture : std::vector<Pattern>());
  for (std::size_t i = 0; i < outlines_.size(); ++i) {
    const std::vector<Block>& blocks = outlines_[i].page.blocks;
    std::vector<std::size_t> marked;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (blocks[b].furniture) marked.push_back(furniture_[i][b]);
    }
    furniture_[i] = std::move(marked);
  }
  outlines_ = {};
}

void KeptPages::Rewind() {
  next_ = 0;
  window_.clear();
  settled_ = 0;
}

Result<std::optional<Page>> KeptPages::Next(const std::vector<Source>& sources) {
  while (window_.size() < kWindow && next_ < whole_.size() + packed_.size()) Unpack();
  if (window_.empty()) return std::optional<Page>();
  while (settled_ < std::min(window_.size(), kWindow - 1)) Settle(settled_++, sources);
  std::vector<LaidOutPage> ready;
  ready.push_back(std::move(window_.front()));
  window_.erase(window_.begin());
  --settled_;
  BalanceLedgers(ready);
  Page& page = ready.front().page;
  if (auto fault = LedgerFault(page, SourceOf(page, sources), page.page)) return *fault;
  ToShown(page);
  return std::optional<Page>(std::move(page));
}

void KeptPages::Use(const Profile& profile) {
  profile_ = &profile;
  roles_.emplace(profile);
  spreads_.emplace(profile);
}

void KeptPages::Settle(std::size_t i, const std::vector<Source>& sources) {
  LinkTables(std::span(window_).subspan(i, std::min<std::size_t>(2, window_.size() - i)));
  if (!roles_) return;
  Page& page = window_[i].page;
  roles_->Assign(page, SourceOf(page, sources).file);
  if (i > 0) spreads_->Join(window_[i - 1].page, page, SourceOf(page, sources).file);
}

void KeptPages::Unpack() {
  const bool whole = next_ < whole_.size();
  LaidOutPage& laid_out =
      window_.emplace_back(whole ? std::move(whole_[next_]) : packed_[next_ - whole_.size()].Unpack());
  for (const std::size_t block : furniture_[next_]) laid_out.page.blocks[block].furniture = true;
  ++next_;
}

}  // namespace hyogumi::extract
