// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/jpeg_check.h"

#include <csetjmp>
#include <cstdio>  // jpeglib.h wants FILE

// After <cstdio>.
#include <jerror.h>
#include <jpeglib.h>

namespace hyogumi::extract {
namespace {

struct Complaints {
  jpeg_error_mgr manager;  // first: libjpeg knows only this
  std::jmp_buf give_up;
  int count;
};

Complaints& ComplaintsOf(j_common_ptr decoder) { return *reinterpret_cast<Complaints*>(decoder->err); }

void OnError(j_common_ptr decoder) { std::longjmp(ComplaintsOf(decoder).give_up, 1); }

void OnMessage(j_common_ptr decoder, int level) {
  constexpr int kWarning = -1;
  const int code = decoder->err->msg_code;
  if (level == kWarning && code != JWRN_ADOBE_XFORM && code != JWRN_JFIF_MAJOR) ++ComplaintsOf(decoder).count;
}

// libjpeg leaves it by a jump: nothing with a destructor may live in here.
void ReadLines(jpeg_decompress_struct& decoder, std::string_view bytes) {
  constexpr unsigned kCoarsest = 8;
  jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&decoder, TRUE);
  decoder.out_color_space = decoder.jpeg_color_space;
  decoder.scale_denom = kCoarsest;
  jpeg_start_decompress(&decoder);
  const JDIMENSION samples = decoder.output_width * static_cast<JDIMENSION>(decoder.output_components);
  JSAMPARRAY line = decoder.mem->alloc_sarray(reinterpret_cast<j_common_ptr>(&decoder), JPOOL_IMAGE, samples, 1);
  while (decoder.output_scanline < decoder.output_height) jpeg_read_scanlines(&decoder, line, 1);
  jpeg_finish_decompress(&decoder);
}

}  // namespace

bool IsCorruptJpeg(std::string_view bytes) {
  jpeg_decompress_struct decoder{};
  Complaints complaints{};
  decoder.err = jpeg_std_error(&complaints.manager);
  complaints.manager.error_exit = OnError;
  complaints.manager.emit_message = OnMessage;
  if (setjmp(complaints.give_up) != 0) {
    jpeg_destroy_decompress(&decoder);
    return true;
  }
  jpeg_create_decompress(&decoder);
  ReadLines(decoder, bytes);
  jpeg_destroy_decompress(&decoder);
  return complaints.count > 0;
}

}  // namespace hyogumi::extract
