/*
** The system made uniform: feature macros, headers, names that some systems or some headers
** lack. All conditionals of the module are here and in the files sys_*; elsewhere a missing
** constant is a value, SYS_MISSING. Must come before any other header file.
*/

#ifndef sys_h
#define sys_h

#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#endif
#if !defined(_FILE_OFFSET_BITS)
#define _FILE_OFFSET_BITS 64
#endif
#if !defined(_TIME_BITS)
#define _TIME_BITS 64
#endif
/* macOS: 14 names of IPv6 are declared only on request */
#if !defined(__APPLE_USE_RFC_3542)
#define __APPLE_USE_RFC_3542 1
#endif
#if !defined(_DARWIN_C_SOURCE)
#define _DARWIN_C_SOURCE 1
#endif
/* illumos: control messages and the rest of the newer interface */
#if defined(__sun) && !defined(__EXTENSIONS__)
#define __EXTENSIONS__ 1
#endif
#if defined(__sun) && !defined(_XOPEN_SOURCE)
#define _XOPEN_SOURCE 600
#endif
/* NetBSD declares its extensions only on request, too */
#if !defined(_NETBSD_SOURCE)
#define _NETBSD_SOURCE 1
#endif

#if defined(_WIN32)
#define SYS_WINDOWS 1
#include "base/sys_windows_posix.h"
#else
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

/* on the BSDs, needed by other headers here */
#include <sys/types.h>

#include <sys/socket.h>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#endif

#if defined(__linux__)
#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/icmp.h>
#include <linux/if_packet.h>
#include <linux/net_tstamp.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <linux/vm_sockets.h>
#include <sys/sendfile.h>
#elif !defined(SYS_WINDOWS)
#include <netinet/tcp.h>
#endif

#if defined(__sun)
#include <sys/filio.h>
#include <sys/sendfile.h>
#include <sys/sockio.h>
#endif


/* a file that undefines names, to build as on a system that lacks them */
#if defined(SYS_LACKS)
#include SYS_LACKS
#endif

/* the systems that come from 4.4BSD */
#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__DragonFly__) || \
  defined(__NetBSD__) || defined(__OpenBSD__)
#define SYS_BSD 1
#endif


/*
** {==================================================================
** Absence is a value
** ===================================================================
*/

/* the value of constants that the system does not have; no real constant has it */
#define SYS_MISSING INT_MIN

/*
** SYS_LINUX(n): a number that is the same on every Linux; older headers may lack its name.
** SYS_GENERIC(n): one that is different on mips, sparc, parisc and alpha (SO_).
** SYS_BARE builds the module as on a system that has neither.
*/
#if defined(__linux__) && !defined(SYS_BARE)
#define SYS_LINUX(n) (n)
#if defined(__mips__) || defined(__sparc__) || defined(__hppa__) || defined(__alpha__)
#define SYS_GENERIC(n) SYS_MISSING
#else
#define SYS_GENERIC(n) (n)
#endif
#else
#define SYS_LINUX(n) SYS_MISSING
#define SYS_GENERIC(n) SYS_MISSING
#endif

/* SYS_HAS(name): a constant in the headers of this system */
#if defined(SYS_BARE)
#define SYS_HAS(name) SYS_MISSING
#else
#define SYS_HAS(name) (name)
#endif

/* address families that only Linux has; elsewhere their structures are placeholders */
#if !defined(__linux__)
struct sockaddr_ll {
  sa_family_t sll_family;
  uint16_t sll_protocol;
  int sll_ifindex;
  uint16_t sll_hatype;
  uint8_t sll_pkttype;
  uint8_t sll_halen;
  uint8_t sll_addr[8];
};
struct sockaddr_nl {
  sa_family_t nl_family;
  uint16_t nl_pad;
  uint32_t nl_pid;
  uint32_t nl_groups;
};
struct sockaddr_vm {
  sa_family_t svm_family;
  uint16_t svm_reserved1;
  uint32_t svm_port;
  uint32_t svm_cid;
  uint8_t svm_zero[4];
};
#endif
#if !defined(__linux__) || defined(SYS_BARE)
#undef AF_PACKET
#undef AF_NETLINK
#undef AF_VSOCK
#define AF_PACKET SYS_MISSING
#define AF_NETLINK SYS_MISSING
#define AF_VSOCK SYS_MISSING
#endif

/* on systems where addresses contain their length, it is part of their bytes */
#if defined(SYS_BSD)
#define sys_setsalen(sa, n) ((sa)->sa_len = (uint8_t)(n))
#else
#define sys_setsalen(sa, n) ((void)(sa), (void)(n))
#endif

/* }================================================================== */


/*
** {==================================================================
** Calls
** ===================================================================
*/

#if !defined(MSG_NOSIGNAL)
#define MSG_NOSIGNAL 0
#endif

/* flags of messages that only some systems have */
#define SYS_MSG_CONFIRM SYS_LINUX(0x800)
#define SYS_MSG_ERRQUEUE SYS_LINUX(0x2000)

/* received descriptors are close-on-exec from the start; elsewhere fcntl sets it afterwards */
#if defined(MSG_CMSG_CLOEXEC) && !defined(SYS_BARE)
#define SYS_CMSG_CLOEXEC MSG_CMSG_CLOEXEC
#else
#define SYS_CMSG_CLOEXEC 0
#endif

/* several messages in one call; elsewhere a loop of single calls */
#if defined(__linux__) && !defined(SYS_BARE)
#define SYS_MMSG 1
#define sys_mmsghdr mmsghdr
#define SYS_MSG_WAITFORONE MSG_WAITFORONE
#else
#define SYS_MMSG 0
struct sys_mmsghdr {
  struct msghdr msg_hdr;
  unsigned int msg_len;
};
#define SYS_MSG_WAITFORONE 0
#define sendmmsg(fd, heads, n, flags) ((void)(fd), (void)(heads), (void)(n), (void)(flags), -1)
#define recvmmsg(fd, heads, n, flags, ts) \
  ((void)(fd), (void)(heads), (void)(n), (void)(flags), (void)(ts), -1)
#endif

/*
** The types of these members in POSIX are smaller than size_t; glibc and bionic use wider ones.
** The request of ioctl is an int on musl and illumos; the flags of sendmmsg are unsigned on
** musl.
*/
#if defined(__GLIBC__) || defined(__ANDROID__)
typedef size_t sys_iovlen;
typedef size_t sys_controllen;
typedef size_t sys_cmsglen;
#elif defined(__OpenBSD__)
typedef unsigned int sys_iovlen;
typedef socklen_t sys_controllen;
typedef socklen_t sys_cmsglen;
#else
typedef int sys_iovlen;
typedef socklen_t sys_controllen;
typedef socklen_t sys_cmsglen;
#endif
#if (defined(__linux__) && !defined(__GLIBC__)) || defined(__sun)
typedef int sys_request;
#else
typedef unsigned long sys_request;
#endif

#if defined(__linux__) && !defined(__GLIBC__) && !defined(__ANDROID__)
typedef unsigned int sys_mmsgflags;
#else
typedef int sys_mmsgflags;
#endif

/* the most pieces that the system accepts */
#if !defined(IOV_MAX)
#define IOV_MAX 1024
#endif

/* a descriptor of the sending process, in a control message */
#define SYS_CMSG_PIDFD SYS_LINUX(4)

/* the size of the datagrams that a receive has joined */
#define SYS_CMSG_UDPGRO SYS_LINUX(104)

/*
** Control messages of IPv4 and time stamps. On systems other than Linux, the ttl and tos of a
** packet arrive under the number of the option that asks for them.
*/
#define SYS_CMSG_TOS IP_TOS
#define SYS_CMSG_TTL IP_TTL
#if defined(__linux__)
#define SYS_CMSG_RECVTOS SYS_MISSING
#define SYS_CMSG_RECVTTL SYS_MISSING
#else
#define SYS_CMSG_RECVTOS IP_RECVTOS
#define SYS_CMSG_RECVTTL IP_RECVTTL
#endif
#if defined(IP_PKTINFO) && !defined(SYS_BARE)
#define SYS_CMSG_PKTINFO IP_PKTINFO
#else
#define SYS_CMSG_PKTINFO SYS_MISSING
#endif
/*
** Linux has two numbers for each: for times of two longs, and of two 64-bit integers. The
** options of this build use the one that fits its time_t.
*/
#define SYS_CMSG_TIME(longs, wide) \
  SYS_GENERIC((sizeof(time_t) == sizeof(long)) ? (longs) : (wide))
#define SYS_CMSG_TIMESTAMPNS SYS_CMSG_TIME(35, 64)
#define SYS_CMSG_TIMESTAMPING SYS_CMSG_TIME(37, 65)
#if defined(__linux__)
#define SYS_CMSG_TIMESTAMP SYS_CMSG_TIME(29, 63)
#elif defined(SCM_TIMESTAMP)
#define SYS_CMSG_TIMESTAMP SCM_TIMESTAMP
#else
#define SYS_CMSG_TIMESTAMP SYS_MISSING
#endif

/* SYS_CLOEXEC: the descriptor is made close-on-exec; elsewhere fcntl sets it afterwards */
#if defined(SOCK_CLOEXEC) && !defined(SYS_BARE)
#define SYS_CLOEXEC 1
#define sys_accept4(fd, addr, len, flags) accept4(fd, addr, len, flags)
#else
#define SYS_CLOEXEC 0
#define sys_accept4(fd, addr, len, flags) accept(fd, addr, len)
#undef SOCK_CLOEXEC
#undef SOCK_NONBLOCK
/* flags of this module, next to SOCK_ types; they are removed before a system call */
#define SOCK_CLOEXEC 0x10000000
#define SOCK_NONBLOCK 0x20000000
#endif

/*
** ppoll counts nanoseconds, poll milliseconds. On 32-bit machines, glibc before 2.37 passes a
** 64-bit time to a ppoll for 32 bits, if FORTIFY wraps the call.
*/
#if defined(__GLIBC__) && defined(__TIMESIZE)
#define SYS_SHORTTIME (__TIMESIZE == 32 && !__GLIBC_PREREQ(2, 37))
#else
#define SYS_SHORTTIME 0
#endif
#if (defined(__linux__) || (defined(SYS_BSD) && !defined(__APPLE__))) && !defined(SYS_BARE) && \
  !SYS_SHORTTIME
#define SYS_PPOLL 1
#define sys_ppoll(fds, n, ts) ppoll(fds, n, ts, NULL)
#else
#define SYS_PPOLL 0
#define sys_ppoll(fds, n, ts) ((void)(fds), (void)(n), (void)(ts), -1)
#endif

/* splice moves bytes between sockets through a pipe, without copying them */
#if defined(SPLICE_F_NONBLOCK) && !defined(SYS_BARE)
#define SYS_SPLICE 1
#define sys_splice(in, out, n) splice(in, NULL, out, NULL, n, SPLICE_F_MOVE | SPLICE_F_NONBLOCK)
#define sys_setpipesize(fd, n) fcntl(fd, F_SETPIPE_SZ, n)
#else
#define SYS_SPLICE 0
#define sys_splice(in, out, n) ((void)(in), (void)(out), (void)(n), -1)
#define sys_setpipesize(fd, n) ((void)(fd), (void)(n), -1)
#endif

/* pipe2 sets flags from the start */
#if defined(__linux__) && !defined(SYS_BARE)
#define SYS_PIPE2 1
#define sys_pipe2(fds, flags) pipe2(fds, flags)
#else
#define SYS_PIPE2 0
#define sys_pipe2(fds, flags) ((void)(fds), (void)(flags), -1)
#endif

/*
** the call that watches many descriptors, and its kind of a set (pollset.h); SYS_KQUEUE may be
** defined where a library provides it
*/
#if !defined(SYS_BARE) && !defined(SYS_KQUEUE)
#if defined(__linux__)
#define SYS_EPOLL 1
#elif defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || \
  defined(__OpenBSD__) || defined(__DragonFly__)
#define SYS_KQUEUE 1
#endif
#endif
#if defined(SYS_EPOLL)
#define SYS_POLLSET pollset_epoll
#elif defined(SYS_KQUEUE)
#define SYS_POLLSET pollset_kqueue
#else
#define SYS_POLLSET pollset_poll
#endif

/* poll reports that the peer sends no more; 0 where it can't */
#if defined(POLLRDHUP) && !defined(SYS_BARE)
#define SYS_POLLRDHUP POLLRDHUP
#else
#define SYS_POLLRDHUP 0
#endif

/* the option of vsock with a time of two longs, and with the time_t of this build */
#define SYS_VSOCK_CONNECT_TIMEOUT (sizeof(time_t) == sizeof(long) ? 6 : 8)

/* there are two kinds of strerror_r: one returns a string, the other fills the buffer */
#if defined(__GLIBC__)
#define sys_strerror_r(en, buffer, size) strerror_r(en, buffer, size)
#elif defined(SYS_WINDOWS)
#define sys_strerror_r(en, buffer, size) windows_strerror(en, buffer, size)
#else
#define sys_strerror_r(en, buffer, size) ((void)strerror_r(en, buffer, size), (buffer))
#endif

#if !defined(SO_NOSIGPIPE)
#define SO_NOSIGPIPE SYS_MISSING
#endif
#if !defined(SO_EXCLUSIVEADDRUSE)
#define SO_EXCLUSIVEADDRUSE SYS_MISSING
#endif

/* whether poll(2) can wait for a descriptor: 0, or -1 and errno */
#if defined(SYS_WINDOWS)
#define sys_pollable(fd) windows_pollable(fd)
#else
#define sys_pollable(fd) ((fcntl(fd, F_GETFD) < 0) ? -1 : 0)
#endif

/* options that Windows reads and writes by other calls than getsockopt and setsockopt */
#if !defined(SYS_NOINHERIT)
#define SYS_NOINHERIT SYS_MISSING
#define SYS_ACKFREQUENCY SYS_MISSING
#endif

/* keepalive, by the names of each system */
#if defined(TCP_KEEPIDLE) && !defined(SYS_BARE)
#define SYS_KEEPIDLE TCP_KEEPIDLE
#elif defined(TCP_KEEPALIVE) && !defined(SYS_BARE)
#define SYS_KEEPIDLE TCP_KEEPALIVE
#else
#define SYS_KEEPIDLE SYS_MISSING
#endif
#if defined(TCP_KEEPINTVL) && !defined(SYS_BARE)
#define SYS_KEEPINTVL TCP_KEEPINTVL
#define SYS_KEEPCNT TCP_KEEPCNT
#else
#define SYS_KEEPINTVL SYS_MISSING
#define SYS_KEEPCNT SYS_MISSING
#endif

#if !defined(SO_DOMAIN) || defined(SYS_BARE)
#undef SO_DOMAIN
#define SO_DOMAIN SYS_MISSING
#endif

#if !defined(SO_PROTOCOL) || defined(SYS_BARE)
#undef SO_PROTOCOL
#define SO_PROTOCOL SYS_MISSING
#endif

/* asks whether out-of-band data is next */
#if defined(SIOCATMARK) && !defined(SYS_BARE)
#define SYS_ATMARK (int)SIOCATMARK
#else
#define SYS_ATMARK SYS_MISSING
#endif

/* opens a descriptor that refers to a file without opening the file itself */
#if defined(O_PATH) && defined(__linux__) && !defined(SYS_BARE)
#define SYS_OPATH O_PATH
#else
#define SYS_OPATH SYS_MISSING
#endif

/* the most descriptors in one message */
#if defined(__linux__)
#define SYS_MAXRIGHTS 253
#else
#define SYS_MAXRIGHTS 1024
#endif

/* ioctl for the number of bytes that wait to be sent; macOS has an option for it */
#if defined(SIOCOUTQ) && !defined(SYS_BARE)
#define SYS_OUTQ (int)SIOCOUTQ
#elif defined(FIONWRITE) && !defined(SYS_BARE)
#define SYS_OUTQ (int)FIONWRITE
#else
#define SYS_OUTQ SYS_MISSING
#endif

/* options for that, and for the bytes that can be received: macOS */
#if defined(SO_NWRITE) && !defined(SYS_BARE)
#define SYS_NWRITE SO_NWRITE
#define SYS_NREAD SO_NREAD
#else
#define SYS_NWRITE SYS_MISSING
#define SYS_NREAD SYS_MISSING
#endif

/* the most bytes that a call sends or receives: Linux moves no more, macOS refuses INT_MAX */
#define SYS_MAXCOUNT 0x7ffff000
#define sys_count(n) (((n) < SYS_MAXCOUNT) ? (n) : (size_t)SYS_MAXCOUNT)

/* whether a unix address can be abstract; elsewhere a NUL at its start is an unnamed one */
#if defined(__linux__)
#define SYS_ABSTRACT 1
#else
#define SYS_ABSTRACT 0
#endif

/* the room that a peek for the sender needs: macOS reports no sender for 0 bytes */
#if defined(__linux__)
#define SYS_PEEKROOM 0
#else
#define SYS_PEEKROOM 8
#endif

/*
** Multicast: requests that are not in POSIX, and structures for them. Some systems that have
** ip_mreqn do not accept it for joining a group, and NetBSD and illumos lack it.
*/
#if defined(__linux__) || defined(__APPLE__) || defined(__FreeBSD__) || \
  defined(__OpenBSD__) || defined(__DragonFly__) || defined(SYS_WINDOWS)
#define SYS_MREQN SYS_HAS
#else
#define SYS_MREQN(n) SYS_MISSING
struct ip_mreqn {
  struct in_addr imr_multiaddr;
  struct in_addr imr_address;
  int imr_ifindex;
};
#endif
#define SYS_ADD_MEMBERSHIP_N SYS_MREQN(IP_ADD_MEMBERSHIP)
#define SYS_DROP_MEMBERSHIP_N SYS_MREQN(IP_DROP_MEMBERSHIP)

#if !defined(IP_ADD_SOURCE_MEMBERSHIP)
#define IP_ADD_SOURCE_MEMBERSHIP SYS_MISSING
#define IP_DROP_SOURCE_MEMBERSHIP SYS_MISSING
#define IP_BLOCK_SOURCE SYS_MISSING
#define IP_UNBLOCK_SOURCE SYS_MISSING
struct ip_mreq_source {
  struct in_addr imr_multiaddr;
  struct in_addr imr_sourceaddr;
  struct in_addr imr_interface;
};
#endif
#define SYS_ADD_SOURCE_V4 SYS_HAS(IP_ADD_SOURCE_MEMBERSHIP)
#define SYS_DROP_SOURCE_V4 SYS_HAS(IP_DROP_SOURCE_MEMBERSHIP)
#define SYS_BLOCK_SOURCE_V4 SYS_HAS(IP_BLOCK_SOURCE)
#define SYS_UNBLOCK_SOURCE_V4 SYS_HAS(IP_UNBLOCK_SOURCE)

#if !defined(MCAST_JOIN_GROUP)
#define MCAST_JOIN_GROUP SYS_MISSING
#define MCAST_LEAVE_GROUP SYS_MISSING
#define MCAST_JOIN_SOURCE_GROUP SYS_MISSING
#define MCAST_LEAVE_SOURCE_GROUP SYS_MISSING
#define MCAST_BLOCK_SOURCE SYS_MISSING
#define MCAST_UNBLOCK_SOURCE SYS_MISSING
struct group_req {
  uint32_t gr_interface;
  struct sockaddr_storage gr_group;
};
struct group_source_req {
  uint32_t gsr_interface;
  struct sockaddr_storage gsr_group;
  struct sockaddr_storage gsr_source;
};
#endif
#define SYS_JOIN_GROUP SYS_HAS(MCAST_JOIN_GROUP)
#define SYS_LEAVE_GROUP SYS_HAS(MCAST_LEAVE_GROUP)
#define SYS_JOIN_SOURCE SYS_HAS(MCAST_JOIN_SOURCE_GROUP)
#define SYS_LEAVE_SOURCE SYS_HAS(MCAST_LEAVE_SOURCE_GROUP)
#define SYS_BLOCK_SOURCE SYS_HAS(MCAST_BLOCK_SOURCE)
#define SYS_UNBLOCK_SOURCE SYS_HAS(MCAST_UNBLOCK_SOURCE)
#define SYS_JOIN_ANYCAST SYS_LINUX(27)
#define SYS_LEAVE_ANYCAST SYS_LINUX(28)

/* classic BPF on sockets, only on Linux */
#if defined(SO_ATTACH_FILTER)
#define SYS_ATTACH_FILTER SYS_HAS(SO_ATTACH_FILTER)
#define SYS_DETACH_FILTER SYS_HAS(SO_DETACH_FILTER)
#else
#define SYS_ATTACH_FILTER SYS_MISSING
#define SYS_DETACH_FILTER SYS_MISSING
#endif
#define SYS_GET_FILTER SYS_ATTACH_FILTER
#define SYS_LOCK_FILTER SYS_GENERIC(44)
#define SYS_ATTACH_REUSEPORT_CBPF SYS_GENERIC(51)
#define SYS_DETACH_REUSEPORT_BPF SYS_GENERIC(68)
#if !defined(__linux__)
struct sock_filter {
  uint16_t code;
  uint8_t jt;
  uint8_t jf;
  uint32_t k;
};
struct sock_fprog {
  unsigned short len;
  struct sock_filter *filter;
};
#endif
#if !defined(BPF_MAXINSNS)
#define BPF_MAXINSNS 4096
#endif

/* sendfile with the arguments of Linux (sys_bsd.c), or ENOSYS: the module copies */
#if (defined(__linux__) || defined(__sun)) && !defined(SYS_BARE)
#define sys_sendfile(out, in, offset, n) sendfile(out, in, offset, n)
#elif defined(__APPLE__) || defined(__FreeBSD__) || defined(__DragonFly__)
ssize_t sys_sendfile(int out, int in, const off_t *offset, size_t n);
#else
#define sys_sendfile(out, in, offset, n) \
  ((void)(out), (void)(in), (void)(offset), (void)(n), errno = ENOSYS, (ssize_t)-1)
#endif

/*
** OpenBSD lacks them; there, dlopen of a loaded library adds a user, which has the same effect
*/
#if !defined(RTLD_NODELETE)
#define RTLD_NODELETE 0
#endif
#if !defined(RTLD_NOLOAD)
#define RTLD_NOLOAD 0
#endif

/* takes a pending signal; sigwait would wait if another thread has taken it first */
#if defined(__linux__) || defined(__FreeBSD__) || defined(__NetBSD__)
#define sys_takesignal(set) ((void)sigtimedwait(set, NULL, &(const struct timespec){0, 0}))
#else
#define sys_takesignal(set) ((void)sigwait(set, &(int){0}))
#endif

/* called once in a process, before all other calls: 0, or an errno value */
#if defined(SYS_WINDOWS)
#define sys_start() windows_start()
#else
#define sys_start() 0
#endif

/* }================================================================== */


#include "base/sys_constants.h"
#include "base/sys_options.h"

/* whether numbers begin with their most significant byte */
#define SYS_BIGENDIAN (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)


/*
** {==================================================================
** Calls for descriptors (sys*.c): they return -1 and set errno, like the system calls they
** replace
** ===================================================================
*/

/* flags that may be added to a socket type */
#define SYS_TYPEFLAGS (SOCK_CLOEXEC | SOCK_NONBLOCK)

int sys_socket(int domain, int type, int protocol);
int sys_pair(int domain, int type, int protocol, int fds[2]);
int sys_accept(int fd, struct sockaddr *addr, socklen_t *len, int flags);
int sys_dup(int fd);

/* 0, or -1 and errno: EBADF, ENOTSOCK */
int sys_issocket(int fd);
int sys_close(int fd);
int sys_nonblocking(int fd);
int sys_setnonblocking(int fd, int on);
int sys_cloexec(int fd);
int sys_setcloexec(int fd, int on);

/* the monotonic clock, in nanoseconds */
int64_t sys_monotime(void);

/* the time of day, in nanoseconds since 1970 */
int64_t sys_time(void);

/* nanoseconds as a struct timespec */
struct timespec sys_timespec(int64_t ns);

/* nanoseconds as milliseconds for poll: rounded up, -1 when negative */
int sys_milliseconds(int64_t ns);

/* waits up to 'ns' nanoseconds, or without limit when negative */
int sys_poll(struct pollfd *fds, nfds_t n, int64_t ns);

/* connects within 'ns' nanoseconds (negative: no limit); leaves O_NONBLOCK as it was */
int sys_connect_timeout(int fd, const struct sockaddr *addr, socklen_t len, int64_t ns);

/* like sendmmsg and recvmmsg, with the time in nanoseconds (negative: no limit) */
int sys_sendmmsg(int fd, struct sys_mmsghdr *heads, unsigned int n, int flags);
int sys_recvmmsg(int fd, struct sys_mmsghdr *heads, unsigned int n, int flags, int64_t ns);

/* how many bytes can be received, and how many wait to be sent: 0, or -1 and errno */
int sys_available(int fd, int *count);
int sys_unsent(int fd, int *count);

/* the domain of a socket: by an option, or else the family of its own address */
int sys_domain(int fd);

/* whether the next receive begins at the out-of-band mark */
int sys_atmark(int fd, int *mark);

/* whether a socket is of domain unix */
int sys_isunix(int fd);

/*
** The index of an interface; 0 and errno when there is none. A name that is too long is refused
** here, because some systems cut it and find another interface.
*/
unsigned int sys_nametoindex(const char *name);

/* the largest descriptor that the process may have, -1 when it is unknown */
int sys_lastdescriptor(void);

/*
** sendfile and writing to a pipe have no MSG_NOSIGNAL. Between these two calls, SIGPIPE is
** blocked in the thread. If 'maybe' says that one may have been raised, it is removed; one that
** was pending before stays. Both functions keep errno.
*/
typedef struct SysQuiet {
  sigset_t mask; /* of the thread, before */
  int pending;   /* a SIGPIPE was pending before */
} SysQuiet;

void sys_beginquiet(SysQuiet *q);
void sys_endquiet(const SysQuiet *q, int maybe);

/*
** Whether 'n' descriptors can certainly be made: the last 'n' numbers are free. 'last' is an
** earlier result of sys_lastdescriptor. It makes no descriptor.
*/
int sys_descriptorroom(int last, size_t n);

/*
** Changes the permissions of the file of a unix socket. If the path refers to another file by
** then, it fails with ENOTSOCK and changes nothing.
*/
int sys_chmodsocket(const char *path, mode_t mode);

/* a pipe: both ends close-on-exec and non-blocking */
int sys_pipe(int fds[2]);

/*
** Keeps this library loaded until the process ends, for threads that may outlive the Lua state
** that has loaded it.
*/
void sys_keeploaded(void);

/* the message of an errno value, in 'buffer' or static and constant */
const char *sys_strerror(int en, char *buffer, size_t size);

/* }================================================================== */

#endif
