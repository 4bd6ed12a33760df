// SPDX-License-Identifier: GPL-3.0-or-later
// CPU time and peak memory of one command against another, start-up included.
//   paired_cpu PAIRS COMMAND… -- PEER…
// Runs the two in turn, so that a machine whose speed drifts slows both; prints the medians in milliseconds, the median
// of the pairwise ratios, and the medians of the peaks in KiB: "12.3 10.1 1.22 18000 11000". CPU is user and system
// time of the process and its children, the peak its largest resident set, as the kernel counts them (wait4). One pair
// first is not counted. Exit status 1 where a command fails.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace {

double Milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

struct Cost {
  double cpu_ms = 0;
  double peak_kib = 0;
};

// Of one run, its output thrown away; nothing where it fails.
std::optional<Cost> CostOf(const std::vector<char*>& command) {
  const pid_t child = fork();
  if (child == 0) {
    const int null = open("/dev/null", O_RDWR);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execvp(command.front(), command.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return std::nullopt;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return Cost{Milliseconds(usage.ru_utime) + Milliseconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss)};
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<char*> command;
  std::vector<char*> peer;
  std::vector<char*>* current = &command;
  for (int i = 2; i < argc; ++i) {
    if (std::strcmp(argv[i], "--") == 0) {
      current = &peer;
    } else {
      current->push_back(argv[i]);
    }
  }
  const int pairs = argc > 1 ? std::atoi(argv[1]) : 0;
  if (pairs < 1 || command.empty() || peer.empty()) {
    fmt::print(stderr, "usage: paired_cpu PAIRS COMMAND… -- PEER…\n");
    return 2;
  }
  command.push_back(nullptr);
  peer.push_back(nullptr);
  std::vector<double> ours;
  std::vector<double> theirs;
  std::vector<double> ratios;
  std::vector<double> our_peaks;
  std::vector<double> their_peaks;
  for (int i = 0; i <= pairs; ++i) {
    const auto a = CostOf(command);
    const auto b = CostOf(peer);
    if (!a || !b) {
      fmt::print(stderr, "paired_cpu: {} failed\n", a ? peer.front() : command.front());
      return 1;
    }
    if (i == 0) continue;
    ours.push_back(a->cpu_ms);
    theirs.push_back(b->cpu_ms);
    ratios.push_back(a->cpu_ms / b->cpu_ms);
    our_peaks.push_back(a->peak_kib);
    their_peaks.push_back(b->peak_kib);
  }
  fmt::print("{:.1f} {:.1f} {:.2f} {:.0f} {:.0f}\n", Median(ours), Median(theirs), Median(ratios), Median(our_peaks),
             Median(their_peaks));
  return 0;
}
