/*
** The system made uniform: feature macros, headers, names that some systems or some
** headers lack. The only conditionals of the module live here; elsewhere the absence
** of a constant is a value, SYS_MISSING.
** Must come before any other header file.
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

/* on the BSDs, what others of these need */
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


/* a build as on a system that lacks more: a file that undefines names */
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

/* what a constant is worth on a system that does not have it; no real constant is */
#define SYS_MISSING INT_MIN

/*
** SYS_LINUX(n): a number that is the same on every Linux, whatever the headers say.
** SYS_GENERIC(n): one that mips, sparc, parisc and alpha number differently (SO_).
** SYS_BARE builds the module as on a system that has none of either.
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

/* SYS_HAS(name): one that this system's headers have */
#if defined(SYS_BARE)
#define SYS_HAS(name) SYS_MISSING
#else
#define SYS_HAS(name) (name)
#endif

/* families of addresses that only Linux has; elsewhere their structures stand empty-handed */
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

/* where addresses carry their own length, it is part of their bytes */
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

/* flags of messages that only some have */
#define SYS_MSG_CONFIRM SYS_LINUX(0x800)
#define SYS_MSG_ERRQUEUE SYS_LINUX(0x2000)

/* received descriptors are close-on-exec from the start; elsewhere fcntl sets it after */
#if defined(MSG_CMSG_CLOEXEC) && !defined(SYS_BARE)
#define SYS_CMSG_CLOEXEC MSG_CMSG_CLOEXEC
#else
#define SYS_CMSG_CLOEXEC 0
#endif

/* several messages with one call; elsewhere a loop makes one each */
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
** POSIX has these members smaller than the sizes that they hold; glibc and bionic have them
** wider. The request of ioctl is an int on musl and illumos, musl's flags of sendmmsg unsigned.
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

/* how many pieces the system takes */
#if !defined(IOV_MAX)
#define IOV_MAX 1024
#endif

/* a descriptor of the sending process, in a control message */
#define SYS_CMSG_PIDFD SYS_LINUX(4)

/* size of the datagrams that a receive joined */
#define SYS_CMSG_UDPGRO SYS_LINUX(104)

/*
** Control messages of IPv4 and time stamps. Elsewhere a packet's ttl and tos are received
** under the number of the option that asks for them.
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
** Linux has two numbers for each: times of two longs, and of two integers of 64 bits. What an
** option of this build asks for comes under the one that has its time_t.
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

/* SYS_CLOEXEC: close-on-exec comes with the descriptor; elsewhere fcntl sets it after */
#if defined(SOCK_CLOEXEC) && !defined(SYS_BARE)
#define SYS_CLOEXEC 1
#define sys_accept4(fd, addr, len, flags) accept4(fd, addr, len, flags)
#else
#define SYS_CLOEXEC 0
#define sys_accept4(fd, addr, len, flags) accept(fd, addr, len)
#undef SOCK_CLOEXEC
#undef SOCK_NONBLOCK
/* flags of our own, beside any SOCK_ type: they are taken out before the system sees them */
#define SOCK_CLOEXEC 0x10000000
#define SOCK_NONBLOCK 0x20000000
#endif

/*
** ppoll waits to the nanosecond; poll to the millisecond. On machines of 32 bits a glibc before
** 2.37 gives ppoll the time of 64 bits as one of 32 where FORTIFY wraps the call.
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

/* splice moves bytes between sockets by way of a pipe, without copying them */
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

/* what watches many descriptors; SYS_KQUEUE can be asked for where a library offers it */
#if !defined(SYS_BARE) && !defined(SYS_KQUEUE)
#if defined(__linux__)
#define SYS_EPOLL 1
#elif defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || \
  defined(__OpenBSD__) || defined(__DragonFly__)
#define SYS_KQUEUE 1
#endif
#endif

/* poll tells that the peer sends no more; 0 where it does not */
#if defined(POLLRDHUP) && !defined(SYS_BARE)
#define SYS_POLLRDHUP POLLRDHUP
#else
#define SYS_POLLRDHUP 0
#endif

/* the option of vsock that has its time in the long and in the time_t of this build */
#define SYS_VSOCK_CONNECT_TIMEOUT (sizeof(time_t) == sizeof(long) ? 6 : 8)

/* of the two strerror_r that there are, one gives a string, the other fills the buffer */
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

/* what Windows does by other calls than getsockopt and setsockopt */
#if !defined(SYS_NOINHERIT)
#define SYS_NOINHERIT SYS_MISSING
#define SYS_ACKFREQUENCY SYS_MISSING
#endif

/* keepalive, as the systems call it */
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

/* a descriptor that stands for a file, without opening that */
#if defined(O_PATH) && defined(__linux__) && !defined(SYS_BARE)
#define SYS_OPATH O_PATH
#else
#define SYS_OPATH SYS_MISSING
#endif

/* the descriptors that one message can bring, at most */
#if defined(__linux__)
#define SYS_MAXRIGHTS 253
#else
#define SYS_MAXRIGHTS 1024
#endif

/* ioctl that tells how many bytes wait to be sent; macOS has an option in its place */
#if defined(SIOCOUTQ) && !defined(SYS_BARE)
#define SYS_OUTQ (int)SIOCOUTQ
#elif defined(FIONWRITE) && !defined(SYS_BARE)
#define SYS_OUTQ (int)FIONWRITE
#else
#define SYS_OUTQ SYS_MISSING
#endif

/* the same, and what can be received, as options: macOS */
#if defined(SO_NWRITE) && !defined(SYS_BARE)
#define SYS_NWRITE SO_NWRITE
#define SYS_NREAD SO_NREAD
#else
#define SYS_NWRITE SYS_MISSING
#define SYS_NREAD SYS_MISSING
#endif

/* what a call sends or receives at most: Linux takes no more, macOS refuses INT_MAX */
#define SYS_MAXCOUNT 0x7ffff000
#define sys_count(n) (((n) < SYS_MAXCOUNT) ? (n) : (size_t)SYS_MAXCOUNT)

/* whether a unix address can be abstract; elsewhere a NUL at its start is an unnamed one */
#if defined(__linux__)
#define SYS_ABSTRACT 1
#else
#define SYS_ABSTRACT 0
#endif

/* bytes that a peek for the sender alone must have room for: macOS tells nobody for none */
#if defined(__linux__)
#define SYS_PEEKROOM 0
#else
#define SYS_PEEKROOM 8
#endif

/*
** Multicast: requests that are not POSIX, and structures that stand for those of a system. Not
** every system that has ip_mreqn takes it to join a group, and NetBSD and illumos lack it.
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

/* classic BPF on sockets, which Linux alone has */
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

/* OpenBSD: without them, dlopen of what is loaded counts one more user, which does as well */
#if !defined(RTLD_NODELETE)
#define RTLD_NODELETE 0
#endif
#if !defined(RTLD_NOLOAD)
#define RTLD_NOLOAD 0
#endif

/* takes a signal that is pending; sigwait would wait if another thread took it first */
#if defined(__linux__) || defined(__FreeBSD__) || defined(__NetBSD__)
#define sys_takesignal(set) ((void)sigtimedwait(set, NULL, &(const struct timespec){0, 0}))
#else
#define sys_takesignal(set) ((void)sigwait(set, &(int){0}))
#endif

/* what a process does once, before all other calls: 0, or an errno value */
#if defined(SYS_WINDOWS)
#define sys_start() windows_start()
#else
#define sys_start() 0
#endif

/* }================================================================== */


/*
** {==================================================================
** Constants that some systems lack, sorted by name
** ===================================================================
*/

#if !defined(AI_ADDRCONFIG)
#define AI_ADDRCONFIG SYS_MISSING
#endif
#if !defined(AI_ALL)
#define AI_ALL SYS_MISSING
#endif
#if !defined(AI_CANONIDN)
#define AI_CANONIDN SYS_MISSING
#endif
#if !defined(AI_IDN)
#define AI_IDN SYS_MISSING
#endif
#if !defined(AI_V4MAPPED)
#define AI_V4MAPPED SYS_MISSING
#endif
#if !defined(EAI_ADDRFAMILY)
#define EAI_ADDRFAMILY SYS_MISSING
#endif
#if !defined(EAI_ALLDONE)
#define EAI_ALLDONE SYS_MISSING
#endif
#if !defined(EAI_CANCELED)
#define EAI_CANCELED SYS_MISSING
#endif
#if !defined(EAI_IDN_ENCODE)
#define EAI_IDN_ENCODE SYS_MISSING
#endif
#if !defined(EAI_INPROGRESS)
#define EAI_INPROGRESS SYS_MISSING
#endif
#if !defined(EAI_INTR)
#define EAI_INTR SYS_MISSING
#endif
#if !defined(EAI_NODATA)
#define EAI_NODATA SYS_MISSING
#endif
#if !defined(EAI_NOTCANCELED)
#define EAI_NOTCANCELED SYS_MISSING
#endif
#if !defined(EAI_OVERFLOW)
#define EAI_OVERFLOW SYS_MISSING
#endif
#if !defined(IPPROTO_DCCP)
#define IPPROTO_DCCP SYS_LINUX(33)
#endif
#if !defined(IPPROTO_GRE)
#define IPPROTO_GRE SYS_MISSING
#endif
#if !defined(IPPROTO_IPIP)
#define IPPROTO_IPIP SYS_MISSING
#endif
#if !defined(IPPROTO_MPTCP)
#define IPPROTO_MPTCP SYS_LINUX(262)
#endif
#if !defined(IPPROTO_SCTP)
#define IPPROTO_SCTP SYS_MISSING
#endif
#if !defined(IPPROTO_TP)
#define IPPROTO_TP SYS_MISSING
#endif
#if !defined(IPPROTO_UDPLITE)
#define IPPROTO_UDPLITE SYS_LINUX(136)
#endif
#if !defined(IPV6_BINDANY)
#define IPV6_BINDANY SYS_MISSING
#endif
#if !defined(IPV6_BOUND_IF)
#define IPV6_BOUND_IF SYS_MISSING
#endif
#if !defined(IPV6_HOPLIMIT)
#define IPV6_HOPLIMIT SYS_MISSING
#endif
#if !defined(IP_BINDANY)
#define IP_BINDANY SYS_MISSING
#endif
#if !defined(IP_BOUND_IF)
#define IP_BOUND_IF SYS_MISSING
#endif
#if !defined(IP_DONTFRAG)
#define IP_DONTFRAG SYS_MISSING
#endif
#if !defined(IP_RECVDSTADDR)
#define IP_RECVDSTADDR SYS_MISSING
#endif
#if !defined(IP_RECVIF)
#define IP_RECVIF SYS_MISSING
#endif
#if !defined(IP_SENDSRCADDR)
#define IP_SENDSRCADDR SYS_MISSING
#endif
#if !defined(LOCAL_CREDS)
#define LOCAL_CREDS SYS_MISSING
#endif
#if !defined(LOCAL_PEERCRED)
#define LOCAL_PEERCRED SYS_MISSING
#endif
#if !defined(LOCAL_PEERPID)
#define LOCAL_PEERPID SYS_MISSING
#endif
#if !defined(MCAST_EXCLUDE)
#define MCAST_EXCLUDE SYS_MISSING
#endif
#if !defined(MCAST_INCLUDE)
#define MCAST_INCLUDE SYS_MISSING
#endif
#if !defined(MSG_CMSG_CLOEXEC)
#define MSG_CMSG_CLOEXEC SYS_MISSING
#endif
#if !defined(MSG_WAITFORONE)
#define MSG_WAITFORONE SYS_MISSING
#endif
#if !defined(NI_IDN)
#define NI_IDN SYS_MISSING
#endif
#if !defined(NI_NUMERICSCOPE)
#define NI_NUMERICSCOPE SYS_MISSING
#endif
#if !defined(POLLRDHUP)
#define POLLRDHUP SYS_MISSING
#endif
#if !defined(POLLREMOVE)
#define POLLREMOVE SYS_MISSING
#endif
#if !defined(SCM_CREDS)
#define SCM_CREDS SYS_MISSING
#endif
#if !defined(SOL_LOCAL)
#define SOL_LOCAL SYS_MISSING
#endif
#if !defined(SO_ATTACH_FILTER)
#define SO_ATTACH_FILTER SYS_GENERIC(26)
#endif
#if !defined(SO_ATTACH_REUSEPORT_CBPF)
#define SO_ATTACH_REUSEPORT_CBPF SYS_GENERIC(51)
#endif
#if !defined(SO_BINTIME)
#define SO_BINTIME SYS_MISSING
#endif
#if !defined(SO_DETACH_BPF)
#define SO_DETACH_BPF SYS_GENERIC(27)
#endif
#if !defined(SO_DETACH_FILTER)
#define SO_DETACH_FILTER SYS_GENERIC(27)
#endif
#if !defined(SO_DETACH_REUSEPORT_BPF)
#define SO_DETACH_REUSEPORT_BPF SYS_GENERIC(68)
#endif
#if !defined(SO_GET_FILTER)
#define SO_GET_FILTER SYS_GENERIC(26)
#endif
#if !defined(SO_LINGER_SEC)
#define SO_LINGER_SEC SYS_MISSING
#endif
#if !defined(SO_LOCK_FILTER)
#define SO_LOCK_FILTER SYS_GENERIC(44)
#endif
#if !defined(SO_REUSEPORT_LB)
#define SO_REUSEPORT_LB SYS_MISSING
#endif
#if !defined(SO_SETFIB)
#define SO_SETFIB SYS_MISSING
#endif
#if !defined(SO_TIMESTAMP_MONOTONIC)
#define SO_TIMESTAMP_MONOTONIC SYS_MISSING
#endif
#if !defined(SO_TS_CLOCK)
#define SO_TS_CLOCK SYS_MISSING
#endif
#if !defined(TCP_KEEPALIVE)
#define TCP_KEEPALIVE SYS_MISSING
#endif
#if !defined(TCP_NOPUSH)
#define TCP_NOPUSH SYS_MISSING
#endif

/* }================================================================== */


/*
** {==================================================================
** Options and their levels that some systems lack, sorted by name. POSIX has the others.
** ===================================================================
*/

#if defined(SYS_BARE)
#undef IPV6_CHECKSUM
#undef IPV6_DONTFRAG
#undef IPV6_DSTOPTS
#undef IPV6_HOPOPTS
#undef IPV6_PATHMTU
#undef IPV6_PKTINFO
#undef IPV6_RECVDSTOPTS
#undef IPV6_RECVHOPLIMIT
#undef IPV6_RECVHOPOPTS
#undef IPV6_RECVPATHMTU
#undef IPV6_RECVPKTINFO
#undef IPV6_RECVRTHDR
#undef IPV6_RECVTCLASS
#undef IPV6_RTHDR
#undef IPV6_RTHDRDSTOPTS
#undef IPV6_TCLASS
#undef IP_HDRINCL
#undef IP_MINTTL
#undef IP_MULTICAST_IF
#undef IP_MULTICAST_LOOP
#undef IP_MULTICAST_TTL
#undef IP_OPTIONS
#undef IP_PKTINFO
#undef IP_RECVOPTS
#undef IP_RECVTOS
#undef IP_RECVTTL
#undef IP_TOS
#undef IP_TTL
#undef SOL_CAN_RAW
#undef SOL_DCCP
#undef SOL_ICMPV6
#undef SOL_MPTCP
#undef SOL_NETLINK
#undef SOL_PACKET
#undef SOL_RAW
#undef SOL_TLS
#undef SOL_UDPLITE
#undef SO_ATTACH_BPF
#undef SO_ATTACH_REUSEPORT_EBPF
#undef SO_BINDTODEVICE
#undef SO_BINDTOIFINDEX
#undef SO_BPF_EXTENSIONS
#undef SO_BSDCOMPAT
#undef SO_BUF_LOCK
#undef SO_BUSY_POLL
#undef SO_BUSY_POLL_BUDGET
#undef SO_CNX_ADVICE
#undef SO_COOKIE
#undef SO_INCOMING_CPU
#undef SO_INCOMING_NAPI_ID
#undef SO_INQ
#undef SO_MARK
#undef SO_MAX_PACING_RATE
#undef SO_MEMINFO
#undef SO_NETNS_COOKIE
#undef SO_NOFCS
#undef SO_NO_CHECK
#undef SO_PASSCRED
#undef SO_PASSPIDFD
#undef SO_PASSRIGHTS
#undef SO_PASSSEC
#undef SO_PEEK_OFF
#undef SO_PEERCRED
#undef SO_PEERGROUPS
#undef SO_PEERNAME
#undef SO_PEERPIDFD
#undef SO_PEERSEC
#undef SO_PREFER_BUSY_POLL
#undef SO_PRIORITY
#undef SO_RCVBUFFORCE
#undef SO_RCVMARK
#undef SO_RCVPRIORITY
#undef SO_RESERVE_MEM
#undef SO_REUSEPORT
#undef SO_RXQ_OVFL
#undef SO_SELECT_ERR_QUEUE
#undef SO_SNDBUFFORCE
#undef SO_TIMESTAMP
#undef SO_TIMESTAMPING
#undef SO_TIMESTAMPNS
#undef SO_TXREHASH
#undef SO_TXTIME
#undef SO_WIFI_STATUS
#undef SO_ZEROCOPY
#undef TCP_CONGESTION
#undef TCP_FASTOPEN
#undef TCP_KEEPCNT
#undef TCP_KEEPIDLE
#undef TCP_KEEPINTVL
#undef TCP_MAXSEG
#undef TCP_NOTSENT_LOWAT
#endif

#if !defined(IPV6_CHECKSUM)
#define IPV6_CHECKSUM SYS_LINUX(7)
#endif
#if !defined(IPV6_DONTFRAG)
#define IPV6_DONTFRAG SYS_LINUX(62)
#endif
#if !defined(IPV6_DSTOPTS)
#define IPV6_DSTOPTS SYS_LINUX(59)
#endif
#if !defined(IPV6_HOPOPTS)
#define IPV6_HOPOPTS SYS_LINUX(54)
#endif
#if !defined(IPV6_PATHMTU)
#define IPV6_PATHMTU SYS_LINUX(61)
#endif
#if !defined(IPV6_PKTINFO)
#define IPV6_PKTINFO SYS_LINUX(50)
#endif
#if !defined(IPV6_RECVDSTOPTS)
#define IPV6_RECVDSTOPTS SYS_LINUX(58)
#endif
#if !defined(IPV6_RECVHOPLIMIT)
#define IPV6_RECVHOPLIMIT SYS_LINUX(51)
#endif
#if !defined(IPV6_RECVHOPOPTS)
#define IPV6_RECVHOPOPTS SYS_LINUX(53)
#endif
#if !defined(IPV6_RECVPATHMTU)
#define IPV6_RECVPATHMTU SYS_LINUX(60)
#endif
#if !defined(IPV6_RECVPKTINFO)
#define IPV6_RECVPKTINFO SYS_LINUX(49)
#endif
#if !defined(IPV6_RECVRTHDR)
#define IPV6_RECVRTHDR SYS_LINUX(56)
#endif
#if !defined(IPV6_RECVTCLASS)
#define IPV6_RECVTCLASS SYS_LINUX(66)
#endif
#if !defined(IPV6_RTHDR)
#define IPV6_RTHDR SYS_LINUX(57)
#endif
#if !defined(IPV6_RTHDRDSTOPTS)
#define IPV6_RTHDRDSTOPTS SYS_LINUX(55)
#endif
#if !defined(IPV6_TCLASS)
#define IPV6_TCLASS SYS_LINUX(67)
#endif
#if !defined(IP_HDRINCL)
#define IP_HDRINCL SYS_LINUX(3)
#endif
#if !defined(IP_MINTTL)
#define IP_MINTTL SYS_LINUX(21)
#endif
#if !defined(IP_MULTICAST_IF)
#define IP_MULTICAST_IF SYS_LINUX(32)
#endif
#if !defined(IP_MULTICAST_LOOP)
#define IP_MULTICAST_LOOP SYS_LINUX(34)
#endif
#if !defined(IP_MULTICAST_TTL)
#define IP_MULTICAST_TTL SYS_LINUX(33)
#endif
#if !defined(IP_OPTIONS)
#define IP_OPTIONS SYS_LINUX(4)
#endif
#if !defined(IP_PKTINFO)
#define IP_PKTINFO SYS_LINUX(8)
#endif
#if !defined(IP_RECVOPTS)
#define IP_RECVOPTS SYS_LINUX(6)
#endif
#if !defined(IP_RECVTOS)
#define IP_RECVTOS SYS_LINUX(13)
#endif
#if !defined(IP_RECVTTL)
#define IP_RECVTTL SYS_LINUX(12)
#endif
#if !defined(IP_TOS)
#define IP_TOS SYS_LINUX(1)
#endif
#if !defined(IP_TTL)
#define IP_TTL SYS_LINUX(2)
#endif
#if !defined(SOL_CAN_RAW)
#define SOL_CAN_RAW SYS_LINUX(101)
#endif
#if !defined(SOL_DCCP)
#define SOL_DCCP SYS_LINUX(269)
#endif
#if !defined(SOL_ICMPV6)
#define SOL_ICMPV6 SYS_LINUX(58)
#endif
#if !defined(SOL_MPTCP)
#define SOL_MPTCP SYS_LINUX(284)
#endif
#if !defined(SOL_NETLINK)
#define SOL_NETLINK SYS_LINUX(270)
#endif
#if !defined(SOL_PACKET)
#define SOL_PACKET SYS_LINUX(263)
#endif
#if !defined(SOL_RAW)
#define SOL_RAW SYS_LINUX(255)
#endif
#if !defined(SOL_TLS)
#define SOL_TLS SYS_LINUX(282)
#endif
#if !defined(SOL_UDPLITE)
#define SOL_UDPLITE SYS_LINUX(136)
#endif
#if !defined(SO_ATTACH_BPF)
#define SO_ATTACH_BPF SYS_GENERIC(50)
#endif
#if !defined(SO_ATTACH_REUSEPORT_EBPF)
#define SO_ATTACH_REUSEPORT_EBPF SYS_GENERIC(52)
#endif
#if !defined(SO_BINDTODEVICE)
#define SO_BINDTODEVICE SYS_GENERIC(25)
#endif
#if !defined(SO_BINDTOIFINDEX)
#define SO_BINDTOIFINDEX SYS_GENERIC(62)
#endif
#if !defined(SO_BPF_EXTENSIONS)
#define SO_BPF_EXTENSIONS SYS_GENERIC(48)
#endif
#if !defined(SO_BSDCOMPAT)
#define SO_BSDCOMPAT SYS_GENERIC(14)
#endif
#if !defined(SO_BUF_LOCK)
#define SO_BUF_LOCK SYS_GENERIC(72)
#endif
#if !defined(SO_BUSY_POLL)
#define SO_BUSY_POLL SYS_GENERIC(46)
#endif
#if !defined(SO_BUSY_POLL_BUDGET)
#define SO_BUSY_POLL_BUDGET SYS_GENERIC(70)
#endif
#if !defined(SO_CNX_ADVICE)
#define SO_CNX_ADVICE SYS_GENERIC(53)
#endif
#if !defined(SO_COOKIE)
#define SO_COOKIE SYS_GENERIC(57)
#endif
#if !defined(SO_INCOMING_CPU)
#define SO_INCOMING_CPU SYS_GENERIC(49)
#endif
#if !defined(SO_INCOMING_NAPI_ID)
#define SO_INCOMING_NAPI_ID SYS_GENERIC(56)
#endif
#if !defined(SO_INQ)
#define SO_INQ SYS_GENERIC(84)
#endif
#if !defined(SO_MARK)
#define SO_MARK SYS_GENERIC(36)
#endif
#if !defined(SO_MAX_PACING_RATE)
#define SO_MAX_PACING_RATE SYS_GENERIC(47)
#endif
#if !defined(SO_MEMINFO)
#define SO_MEMINFO SYS_GENERIC(55)
#endif
#if !defined(SO_NETNS_COOKIE)
#define SO_NETNS_COOKIE SYS_GENERIC(71)
#endif
#if !defined(SO_NOFCS)
#define SO_NOFCS SYS_GENERIC(43)
#endif
#if !defined(SO_NO_CHECK)
#define SO_NO_CHECK SYS_GENERIC(11)
#endif
#if !defined(SO_PASSCRED)
#define SO_PASSCRED SYS_GENERIC(16)
#endif
#if !defined(SO_PASSPIDFD)
#define SO_PASSPIDFD SYS_GENERIC(76)
#endif
#if !defined(SO_PASSRIGHTS)
#define SO_PASSRIGHTS SYS_GENERIC(83)
#endif
#if !defined(SO_PASSSEC)
#define SO_PASSSEC SYS_GENERIC(34)
#endif
#if !defined(SO_PEEK_OFF)
#define SO_PEEK_OFF SYS_GENERIC(42)
#endif
#if !defined(SO_PEERCRED)
#define SO_PEERCRED SYS_GENERIC(17)
#endif
#if !defined(SO_PEERGROUPS)
#define SO_PEERGROUPS SYS_GENERIC(59)
#endif
#if !defined(SO_PEERNAME)
#define SO_PEERNAME SYS_GENERIC(28)
#endif
#if !defined(SO_PEERPIDFD)
#define SO_PEERPIDFD SYS_GENERIC(77)
#endif
#if !defined(SO_PEERSEC)
#define SO_PEERSEC SYS_GENERIC(31)
#endif
#if !defined(SO_PREFER_BUSY_POLL)
#define SO_PREFER_BUSY_POLL SYS_GENERIC(69)
#endif
#if !defined(SO_PRIORITY)
#define SO_PRIORITY SYS_GENERIC(12)
#endif
#if !defined(SO_RCVBUFFORCE)
#define SO_RCVBUFFORCE SYS_GENERIC(33)
#endif
#if !defined(SO_RCVMARK)
#define SO_RCVMARK SYS_GENERIC(75)
#endif
#if !defined(SO_RCVPRIORITY)
#define SO_RCVPRIORITY SYS_GENERIC(82)
#endif
#if !defined(SO_RESERVE_MEM)
#define SO_RESERVE_MEM SYS_GENERIC(73)
#endif
#if !defined(SO_REUSEPORT)
#define SO_REUSEPORT SYS_GENERIC(15)
#endif
#if !defined(SO_RXQ_OVFL)
#define SO_RXQ_OVFL SYS_GENERIC(40)
#endif
#if !defined(SO_SELECT_ERR_QUEUE)
#define SO_SELECT_ERR_QUEUE SYS_GENERIC(45)
#endif
#if !defined(SO_SNDBUFFORCE)
#define SO_SNDBUFFORCE SYS_GENERIC(32)
#endif
#if !defined(SO_TIMESTAMP)
#define SO_TIMESTAMP SYS_GENERIC(29)
#endif
#if !defined(SO_TIMESTAMPING)
#define SO_TIMESTAMPING SYS_GENERIC(37)
#endif
#if !defined(SO_TIMESTAMPNS)
#define SO_TIMESTAMPNS SYS_GENERIC(35)
#endif
#if !defined(SO_TXREHASH)
#define SO_TXREHASH SYS_GENERIC(74)
#endif
#if !defined(SO_TXTIME)
#define SO_TXTIME SYS_GENERIC(61)
#endif
#if !defined(SO_WIFI_STATUS)
#define SO_WIFI_STATUS SYS_GENERIC(41)
#endif
#if !defined(SO_ZEROCOPY)
#define SO_ZEROCOPY SYS_GENERIC(60)
#endif
#if !defined(TCP_CONGESTION)
#define TCP_CONGESTION SYS_LINUX(13)
#endif
#if !defined(TCP_FASTOPEN)
#define TCP_FASTOPEN SYS_LINUX(23)
#endif
#if !defined(TCP_KEEPCNT)
#define TCP_KEEPCNT SYS_KEEPCNT
#endif
#if !defined(TCP_KEEPIDLE)
#define TCP_KEEPIDLE SYS_KEEPIDLE
#endif
#if !defined(TCP_KEEPINTVL)
#define TCP_KEEPINTVL SYS_KEEPINTVL
#endif
#if !defined(TCP_MAXSEG)
#define TCP_MAXSEG SYS_LINUX(2)
#endif
#if !defined(TCP_NOTSENT_LOWAT)
#define TCP_NOTSENT_LOWAT SYS_LINUX(25)
#endif

/* where SO_LINGER counts clock ticks, another counts seconds */
#if defined(__APPLE__)
#define SYS_LINGER SO_LINGER_SEC
#else
#define SYS_LINGER SO_LINGER
#endif

/* the forms of IP_MULTICAST_TTL and _LOOP: an integer, or a byte, as OpenBSD insists */
#if defined(__linux__) || defined(SYS_WINDOWS)
#define SYS_MULTICAST_TTL form_i32
#else
#define SYS_MULTICAST_TTL form_byte
#endif
#if defined(__OpenBSD__)
#define SYS_MULTICAST_LOOP form_booleanbyte
#else
#define SYS_MULTICAST_LOOP form_boolean
#endif

/*
** What stands for an option of Linux elsewhere: TCP_NOPUSH holds partial segments back, too,
** but clearing it sends none of them on macOS. A socket of macOS is tied to an interface by
** an option of its family. Credentials of the peer have a call of their own on the BSDs.
** There, SYS_STANDINS says that the number is not that of the name in Linux.
*/
#if defined(SYS_BSD)
#define SYS_STANDINS 1
#define SYS_CORK TCP_NOPUSH
#define SYS_PEERCRED 0 /* any number: sys_peercred asks in its place */
int sys_peercred(int fd, uint32_t credentials[3]);
#else
#define SYS_STANDINS 0
#define SYS_CORK SYS_LINUX(3)
#define SYS_PEERCRED SO_PEERCRED
#define sys_peercred(fd, credentials) ((void)(fd), (void)(credentials), errno = ENOSYS, -1)
#endif
#if defined(__APPLE__)
#define SYS_BINDTOIFINDEX IP_BOUND_IF
#else
#define SYS_BINDTOIFINDEX SO_BINDTOIFINDEX
#endif
#if defined(TCP_CONNECTION_INFO)
#define SYS_TCPINFO TCP_CONNECTION_INFO
#define SYS_TCPINFO_FORM form_connectioninfo
#else
#define SYS_TCPINFO SYS_LINUX(11)
#define SYS_TCPINFO_FORM form_tcpinfo
#endif

#if defined(SYS_WINDOWS)
#define SYS_PKTINFO_FORM form_pktinfo4one
#else
#define SYS_PKTINFO_FORM form_pktinfo4
#endif

/* whether numbers begin with their most significant byte */
#define SYS_BIGENDIAN (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)

/* }================================================================== */


/*
** {==================================================================
** Descriptor calls (sys*.c): -1 and errno, as the calls they stand for
** ===================================================================
*/

/* what may be or'ed to a socket type */
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

/* the clock of the day, in nanoseconds since 1970 */
int64_t sys_time(void);

/* nanoseconds as the system takes them */
struct timespec sys_timespec(int64_t ns);

/* nanoseconds in milliseconds, as poll takes them: rounded up, -1 when negative */
int sys_milliseconds(int64_t ns);

/* waits up to 'ns' nanoseconds, without end when negative */
int sys_poll(struct pollfd *fds, nfds_t n, int64_t ns);

/* connects within 'ns' nanoseconds (negative: no limit); leaves O_NONBLOCK as it was */
int sys_connect_timeout(int fd, const struct sockaddr *addr, socklen_t len, int64_t ns);

/* as sendmmsg and recvmmsg, with the time in nanoseconds (negative: no limit) */
int sys_sendmmsg(int fd, struct sys_mmsghdr *heads, unsigned int n, int flags);
int sys_recvmmsg(int fd, struct sys_mmsghdr *heads, unsigned int n, int flags, int64_t ns);

/* how many bytes can be received, and how many wait to be sent: 0, or -1 and errno */
int sys_available(int fd, int *count);
int sys_unsent(int fd, int *count);

/* the domain of a socket: where no option tells, the family of its own address */
int sys_domain(int fd);

/* whether the next receive begins at the out-of-band mark */
int sys_atmark(int fd, int *mark);

/* whether a socket is of domain unix */
int sys_isunix(int fd);

/*
** The index of an interface, 0 and errno when there is none. Some systems cut a name that is too
** long, and find another interface.
*/
unsigned int sys_nametoindex(const char *name);

/* the largest descriptor the process may have, -1 when there is no telling */
int sys_lastdescriptor(void);

/*
** Neither sendfile nor writing to a pipe knows MSG_NOSIGNAL. Between these two calls the thread
** does not hear SIGPIPE. One that came meanwhile is taken away, if 'maybe' says that one may
** have; one that was pending before stays. Both keep errno.
*/
typedef struct SysQuiet {
  sigset_t mask; /* of the thread, before */
  int pending;   /* there was one already */
} SysQuiet;

void sys_beginquiet(SysQuiet *q);
void sys_endquiet(const SysQuiet *q, int maybe);

/*
** Whether 'n' descriptors can be made for certain: the last 'n' numbers are free. 'last' is
** what sys_lastdescriptor said some time ago. Makes none.
*/
int sys_descriptorroom(int last, size_t n);

/*
** Changes the permissions of the file of a unix socket, and of no other file, whatever becomes
** of the path meanwhile: ENOTSOCK.
*/
int sys_chmodsocket(const char *path, mode_t mode);

/* a pipe: both ends close-on-exec and non-blocking */
int sys_pipe(int fds[2]);

/*
** Keeps this code in memory until the process ends, for threads that may outlive the Lua that
** loaded it.
*/
void sys_keeploaded(void);

/* the message of an errno value, in 'buffer' or static and constant */
const char *sys_strerror(int en, char *buffer, size_t size);

/* }================================================================== */

#endif
