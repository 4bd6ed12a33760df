// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace hyogumi {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;  // no filter
#endif

// The same on every architecture that came after these calls; a header may be older than the kernel.
constexpr int kLandlockCreate = 444;
constexpr int kLandlockAdd = 445;
constexpr int kLandlockRestrict = 446;

// Likewise. By these, too, a file's mode or attributes are changed, and file systems are put elsewhere.
constexpr long kNewerChanges[] = {
    452 /* fchmodat2 */, 463 /* setxattrat */, 466 /* removexattrat */, 428 /* open_tree */, 429 /* move_mount */,
    430 /* fsopen */,    431 /* fsconfig */,   432 /* fsmount */,       433 /* fspick */,    442 /* mount_setattr */};
// And other processes are advised on their memory, or robbed of it.
constexpr long kNewerOnProcesses[] = {440 /* process_madvise */, 448 /* process_mrelease */};

// landlock_ruleset_attr of the newest version known here; an older kernel takes its beginning.
struct LandlockScope {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t processes = 0;
};

// All that the kernel's version of Landlock can refuse.
struct LandlockVersion {
  explicit LandlockVersion(long version) {
    constexpr int kFileRights[] = {0, 13, 14, 15, 15, 16};  // how many there are, by version
    constexpr long kWithNetwork = 4;
    constexpr long kWithProcesses = 6;
    const int rights = kFileRights[version > 5 ? 5 : version];
    scope.files = (std::uint64_t{1} << rights) - 1;
    if (version >= kWithNetwork) scope.network = 3;      // to bind and to connect by TCP
    if (version >= kWithProcesses) scope.processes = 3;  // abstract sockets and signals
    size = version >= kWithProcesses ? sizeof scope
           : version >= kWithNetwork ? offsetof(LandlockScope, processes)
                                     : offsetof(LandlockScope, network);
  }

  LandlockScope scope;
  std::size_t size = 0;
};

void Allow(int rules, const std::string& path) {
  const int fd = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (fd < 0) return;
  struct stat status {};
  if (::fstat(fd, &status) == 0) {
    landlock_path_beneath_attr attributes{};
    attributes.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    if (S_ISDIR(status.st_mode)) attributes.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    attributes.parent_fd = fd;
    ::syscall(kLandlockAdd, rules, LANDLOCK_RULE_PATH_BENEATH, &attributes, 0);
  }
  ::close(fd);
}

bool RestrictReading(const std::vector<std::string>& readable) {
  const long version = ::syscall(kLandlockCreate, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  const LandlockVersion refused(version);
  const int rules = static_cast<int>(::syscall(kLandlockCreate, &refused.scope, refused.size, 0));
  if (rules < 0) return false;
  for (const std::string& path : readable) Allow(rules, path);
  const bool done = ::syscall(kLandlockRestrict, rules, 0) == 0;
  ::close(rules);
  return done;
}

// A filter of system calls in the kernel's own language: what it names is refused, all else allowed.
class CallFilter {
 public:
  CallFilter() {
    Load(offsetof(seccomp_data, arch));
    Add(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0);
    Answer(SECCOMP_RET_KILL_PROCESS);  // the same numbers mean other calls there
    Load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
    constexpr std::uint32_t kX32 = 0x40000000;
    Add(BPF_JMP | BPF_JGE | BPF_K, kX32, 0, 1);
    Answer(SECCOMP_RET_ERRNO | ENOSYS);
#endif
  }

  void Refuse(long call, std::uint32_t error = EPERM) {
    Add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1);
    Answer(SECCOMP_RET_ERRNO | error);
  }
  // Refused where the argument has one of these bits, or where it has none of them.
  void RefuseWith(long call, std::size_t argument, std::uint32_t bits) { When(call, argument, BPF_JSET, bits, true); }
  void RefuseWithout(long call, std::size_t argument, std::uint32_t bits) {
    When(call, argument, BPF_JSET, bits, false);
  }
  void RefuseIf(long call, std::size_t argument, std::uint32_t value) { When(call, argument, BPF_JEQ, value, true); }
  void RefuseUnless(long call, std::size_t argument, std::uint32_t value) {
    When(call, argument, BPF_JEQ, value, false);
  }

  bool Install() {
    Answer(SECCOMP_RET_ALLOW);
    sock_fprog program{static_cast<unsigned short>(lines_.size()), lines_.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
  }

 private:
  void Add(int code, std::uint32_t value, std::uint8_t if_true = 0, std::uint8_t if_false = 0) {
    lines_.push_back({static_cast<std::uint16_t>(code), if_true, if_false, value});
  }
  void Load(std::size_t offset) { Add(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)); }
  void Answer(std::uint32_t answer) { Add(BPF_RET | BPF_K, answer); }

  // Looks at the lower half of the argument, which all of these fit in. The machine's bytes are little-endian.
  void When(long call, std::size_t argument, int test, std::uint32_t value, bool refused_if_true) {
    constexpr std::uint8_t kToTheEnd = 4;
    Add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, kToTheEnd);
    Load(offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t));
    Add(BPF_JMP | test | BPF_K, value, refused_if_true ? 0 : 1, refused_if_true ? 1 : 0);
    Answer(SECCOMP_RET_ERRNO | EPERM);
    Answer(SECCOMP_RET_ALLOW);
  }

  std::vector<sock_filter> lines_;
};

void RefuseChanges(CallFilter& filter) {
  constexpr std::uint32_t kToWrite = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  filter.RefuseWith(SYS_openat, 2, kToWrite);
  filter.Refuse(SYS_openat2, ENOSYS);  // its flags are behind a pointer; libraries then take openat
  for (const long call : {SYS_unlinkat,    SYS_renameat,         SYS_renameat2,    SYS_linkat,    SYS_symlinkat,
                          SYS_mkdirat,     SYS_mknodat,          SYS_truncate,     SYS_fchmod,    SYS_fchmodat,
                          SYS_fchown,      SYS_fchownat,         SYS_setxattr,     SYS_lsetxattr, SYS_fsetxattr,
                          SYS_removexattr, SYS_lremovexattr,     SYS_fremovexattr, SYS_utimensat, SYS_chroot,
                          SYS_mount,       SYS_umount2,          SYS_pivot_root,   SYS_swapon,    SYS_swapoff,
                          SYS_quotactl,    SYS_open_by_handle_at}) {
    filter.Refuse(call);
  }
  for (const long call : kNewerChanges) filter.Refuse(call);
#if defined(__x86_64__)
  filter.RefuseWith(SYS_open, 1, kToWrite);
  for (const long call : {SYS_creat, SYS_unlink, SYS_rename, SYS_link, SYS_symlink, SYS_mkdir, SYS_rmdir, SYS_mknod,
                          SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat}) {
    filter.Refuse(call);
  }
#endif
}

void RefuseOthers(CallFilter& filter) {
  const auto self = static_cast<std::uint32_t>(::getpid());
  filter.RefuseUnless(SYS_kill, 0, self);
  filter.RefuseUnless(SYS_tgkill, 0, self);  // by which a process aborts itself
  filter.RefuseUnless(SYS_prlimit64, 0, 0);  // 0: of the process itself
  filter.RefuseWithout(SYS_clone, 0, CLONE_THREAD);
  filter.Refuse(SYS_clone3, ENOSYS);  // its flags are behind a pointer; the C library then takes clone
  filter.RefuseIf(SYS_ioctl, 1, TIOCSTI);
  for (const long call : {SYS_execve,
                          SYS_execveat,
                          SYS_ptrace,
                          SYS_process_vm_readv,
                          SYS_process_vm_writev,
                          SYS_kcmp,
                          SYS_tkill,
                          SYS_rt_sigqueueinfo,
                          SYS_rt_tgsigqueueinfo,
                          SYS_pidfd_open,
                          SYS_pidfd_send_signal,
                          SYS_pidfd_getfd,
                          SYS_setns,
                          SYS_unshare,
                          SYS_setpriority,
                          SYS_ioprio_set,
                          SYS_sched_setattr,
                          SYS_sched_setparam,
                          SYS_sched_setscheduler,
                          SYS_migrate_pages,
                          SYS_move_pages,
                          SYS_setuid,
                          SYS_setgid,
                          SYS_setgroups,
                          SYS_setreuid,
                          SYS_setregid,
                          SYS_setfsuid,
                          SYS_setfsgid,
                          SYS_setresuid,
                          SYS_setresgid,
                          SYS_capset}) {
    filter.Refuse(call);
  }
  for (const long call : kNewerOnProcesses) filter.Refuse(call);
#if defined(__x86_64__)
  for (const long call : {SYS_fork, SYS_vfork}) filter.Refuse(call);
#endif
}

void RefuseNetworkAndKernel(CallFilter& filter) {
  for (const long call :
       {SYS_socket,        SYS_socketpair, SYS_connect,     SYS_bind,           SYS_listen,       SYS_accept,
        SYS_accept4,       SYS_sendto,     SYS_sendmsg,     SYS_sendmmsg,       SYS_shmget,       SYS_shmat,
        SYS_msgget,        SYS_semget,     SYS_mq_open,     SYS_io_uring_setup, SYS_bpf,          SYS_perf_event_open,
        SYS_userfaultfd,   SYS_keyctl,     SYS_add_key,     SYS_request_key,    SYS_init_module,  SYS_finit_module,
        SYS_delete_module, SYS_kexec_load, SYS_reboot,      SYS_syslog,         SYS_acct,         SYS_settimeofday,
        SYS_clock_settime, SYS_adjtimex,   SYS_sethostname, SYS_setdomainname,  SYS_fanotify_init}) {
    filter.Refuse(call);
  }
}

bool RefuseCalls() {
  if (kArchitecture == 0) return false;
  CallFilter filter;
  RefuseChanges(filter);
  RefuseOthers(filter);
  RefuseNetworkAndKernel(filter);
  return filter.Install();
}

}  // namespace

Sandbox EnterSandbox(const std::vector<std::string>& readable) {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return {};
  Sandbox sandbox;
  sandbox.reading = RestrictReading(readable);
  sandbox.calls = RefuseCalls();
  return sandbox;
}

}  // namespace hyogumi
