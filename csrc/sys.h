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

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>

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
#else
#include <netinet/tcp.h>
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
#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || defined(__OpenBSD__)
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

/* ppoll waits to the nanosecond; poll to the millisecond */
#if defined(__linux__) && !defined(SYS_BARE)
#define SYS_PPOLL 1
#define sys_ppoll(fds, n, ts) ppoll(fds, n, ts, NULL)
#else
#define SYS_PPOLL 0
#define sys_ppoll(fds, n, ts) ((void)(fds), (void)(n), (void)(ts), -1)
#endif

/* of the two strerror_r that there are, one gives a string, the other fills the buffer */
#if defined(__GLIBC__)
#define sys_strerror_r(en, buffer, size) strerror_r(en, buffer, size)
#else
#define sys_strerror_r(en, buffer, size) ((void)strerror_r(en, buffer, size), (buffer))
#endif

#if !defined(SO_NOSIGPIPE)
#define SO_NOSIGPIPE SYS_MISSING
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

/* asks how many bytes wait to be sent */
#if defined(SIOCOUTQ) && !defined(SYS_BARE)
#define SYS_OUTQ SIOCOUTQ
#else
#define SYS_OUTQ SYS_MISSING
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
#if !defined(IPV6_BINDANY)
#define IPV6_BINDANY SYS_MISSING
#endif
#if !defined(IPV6_BOUND_IF)
#define IPV6_BOUND_IF SYS_MISSING
#endif
#if !defined(IPV6_HOPLIMIT)
#define IPV6_HOPLIMIT SYS_MISSING
#endif
#if !defined(IP_ADD_SOURCE_MEMBERSHIP)
#define IP_ADD_SOURCE_MEMBERSHIP SYS_MISSING
#endif
#if !defined(IP_BINDANY)
#define IP_BINDANY SYS_MISSING
#endif
#if !defined(IP_BLOCK_SOURCE)
#define IP_BLOCK_SOURCE SYS_MISSING
#endif
#if !defined(IP_BOUND_IF)
#define IP_BOUND_IF SYS_MISSING
#endif
#if !defined(IP_DROP_SOURCE_MEMBERSHIP)
#define IP_DROP_SOURCE_MEMBERSHIP SYS_MISSING
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
#if !defined(IP_UNBLOCK_SOURCE)
#define IP_UNBLOCK_SOURCE SYS_MISSING
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
#if !defined(MCAST_BLOCK_SOURCE)
#define MCAST_BLOCK_SOURCE SYS_MISSING
#endif
#if !defined(MCAST_EXCLUDE)
#define MCAST_EXCLUDE SYS_MISSING
#endif
#if !defined(MCAST_INCLUDE)
#define MCAST_INCLUDE SYS_MISSING
#endif
#if !defined(MCAST_JOIN_GROUP)
#define MCAST_JOIN_GROUP SYS_MISSING
#endif
#if !defined(MCAST_JOIN_SOURCE_GROUP)
#define MCAST_JOIN_SOURCE_GROUP SYS_MISSING
#endif
#if !defined(MCAST_LEAVE_GROUP)
#define MCAST_LEAVE_GROUP SYS_MISSING
#endif
#if !defined(MCAST_LEAVE_SOURCE_GROUP)
#define MCAST_LEAVE_SOURCE_GROUP SYS_MISSING
#endif
#if !defined(MCAST_UNBLOCK_SOURCE)
#define MCAST_UNBLOCK_SOURCE SYS_MISSING
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
** Descriptor calls (sys.c): -1 and errno, as the calls they stand for
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

/* waits up to 'ns' nanoseconds, without end when negative */
int sys_poll(struct pollfd *fds, nfds_t n, int64_t ns);

/* connects within 'ns' nanoseconds (negative: no limit); leaves O_NONBLOCK as it was */
int sys_connect_timeout(int fd, const struct sockaddr *addr, socklen_t len, int64_t ns);

/* the message of an errno value, in 'buffer' or static and constant */
const char *sys_strerror(int en, char *buffer, size_t size);

/* }================================================================== */

#endif
