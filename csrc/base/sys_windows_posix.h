/*
** Windows under the names of POSIX: types, numbers, and functions that replace those of Winsock
** (sys_windows*.c). A descriptor is a handle of the system, a SOCKET or that of a file: handles
** have 32 significant bits. Part of sys.h; no other file includes it.
*/

#ifndef sys_windows_posix_h
#define sys_windows_posix_h

/* what the system has had since Windows 10 */
#if !defined(_WIN32_WINNT)
#define _WIN32_WINNT 0x0A00
#endif
#if !defined(WIN32_LEAN_AND_MEAN)
#define WIN32_LEAN_AND_MEAN 1
#endif

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <limits.h>
#include <process.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <mstcpip.h>
#include <afunix.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <windows.h>

/* names of windows.h that this module uses itself */
#undef interface
#undef DOMAIN
#undef IN
#undef OUT
#undef ERROR


/* the functions of lsocket2.h are exported from the dll */
#define SOCKET2_API extern __declspec(dllexport)


/*
** {==================================================================
** Types
** ===================================================================
*/

typedef SOCKET windows_handle; /* a name that this module uses itself */
typedef unsigned short sa_family_t;
typedef long suseconds_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned long nfds_t;

/* that of Winsock has another type */
#define socklen_t windows_socklen
typedef unsigned int windows_socklen;

/* that of Windows ends in 2038; a time-out is in milliseconds anyway */
#define timeval windows_timeval
struct windows_timeval {
  time_t tv_sec;
  suseconds_t tv_usec;
};

/* that of Winsock has short members */
#define linger windows_linger
struct windows_linger {
  int l_onoff;
  int l_linger;
};

/* that of Winsock has a wide descriptor, and other numbers of events */
#define pollfd windows_pollfd
struct windows_pollfd {
  int fd;
  short events;
  short revents;
};
#undef POLLIN
#undef POLLOUT
#undef POLLPRI
#undef POLLRDNORM
#undef POLLRDBAND
#undef POLLWRNORM
#undef POLLWRBAND
#undef POLLERR
#undef POLLHUP
#undef POLLNVAL
#define POLLIN 0x0001
#define POLLPRI 0x0002
#define POLLOUT 0x0004
#define POLLERR 0x0008
#define POLLHUP 0x0010
#define POLLNVAL 0x0020
#define POLLRDNORM 0x0040
#define POLLRDBAND 0x0080
#define POLLWRNORM 0x0100
#define POLLWRBAND 0x0200
#define POLLRDHUP 0x2000

struct iovec {
  void *iov_base;
  size_t iov_len;
};

struct msghdr {
  void *msg_name;
  socklen_t msg_namelen;
  struct iovec *msg_iov;
  int msg_iovlen;
  void *msg_control;
  socklen_t msg_controllen;
  int msg_flags;
};

/* a WSACMSGHDR */
struct cmsghdr {
  size_t cmsg_len;
  int cmsg_level;
  int cmsg_type;
};

#undef CMSG_DATA
#define CMSG_ALIGN(n) (((n) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
#define CMSG_DATA(c) ((unsigned char *)((struct cmsghdr *)(c) + 1))
#define CMSG_LEN(n) (sizeof(struct cmsghdr) + (n))
#define CMSG_SPACE(n) (sizeof(struct cmsghdr) + CMSG_ALIGN(n))

#undef IF_NAMESIZE
#define IF_NAMESIZE 256

/* as on Linux: setsockopt converts it for the system */
struct ip_mreqn {
  struct in_addr imr_multiaddr;
  struct in_addr imr_address;
  int imr_ifindex;
};

struct ifreq {
  char ifr_name[IF_NAMESIZE];
  struct sockaddr ifr_addr;
};

struct ifaddrs {
  struct ifaddrs *ifa_next;
  char *ifa_name;
  unsigned int ifa_flags;
  struct sockaddr *ifa_addr;
  struct sockaddr *ifa_netmask;
  struct sockaddr *ifa_broadaddr;
};
#define ifa_dstaddr ifa_broadaddr

/* }================================================================== */


/*
** {==================================================================
** Numbers that this system has under other names, or none
** ===================================================================
*/

/* errors that <errno.h> lacks have the number of Winsock */
#define ENOTBLK WSABASEERR
#define ESHUTDOWN WSAESHUTDOWN
#define EHOSTDOWN WSAEHOSTDOWN
#define ETOOMANYREFS WSAETOOMANYREFS
#define ESOCKTNOSUPPORT WSAESOCKTNOSUPPORT
#define EPFNOSUPPORT WSAEPFNOSUPPORT
#define EUSERS WSAEUSERS
#define EDQUOT WSAEDQUOT
#define ESTALE WSAESTALE
#define EREMOTE WSAEREMOTE
/* one number for "would block": that of <errno.h> is never used */
#undef EWOULDBLOCK
#define EWOULDBLOCK EAGAIN

#define SHUT_RD SD_RECEIVE
#define SHUT_WR SD_SEND
#define SHUT_RDWR SD_BOTH

/* a flag of this module, which the functions below implement */
#define MSG_DONTWAIT 0x40000000

#undef O_ACCMODE
#define O_ACCMODE (_O_RDONLY | _O_WRONLY | _O_RDWR)
#define O_NONBLOCK 0x10000000
#define O_CLOEXEC 0
#define O_NOCTTY 0
#define O_NOFOLLOW 0
#define AT_FDCWD (-100)
#define AT_SYMLINK_NOFOLLOW 0x100

#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_DUPFD_CLOEXEC 5
#define FD_CLOEXEC 1

#define S_IFSOCK 0xC000
#define S_ISSOCK(mode) (((mode)&0xF000) == S_IFSOCK)

#if !defined(IFF_POINTOPOINT)
#define IFF_POINTOPOINT IFF_POINTTOPOINT
#endif
#define IFF_RUNNING 0x40

#define SIOCGIFADDR 0x8915

/* options of this module: setsockopt calls other functions for them */
#define SYS_NOINHERIT 0x10001
#define SYS_ACKFREQUENCY 0x10002

/* the option that asks for it has the number of the control message */
#define IPV6_RECVPKTINFO IPV6_PKTINFO
#define IPV6_RECVHOPLIMIT IPV6_HOPLIMIT

#define EAI_SYSTEM SYS_MISSING
#define IFF_ALLMULTI SYS_MISSING
#define IFF_DEBUG SYS_MISSING
#define IFF_NOARP SYS_MISSING
#define IFF_PROMISC SYS_MISSING
#define IPPROTO_ENCAP SYS_MISSING
#define IPPROTO_RSVP SYS_MISSING
#define MSG_EOR SYS_MISSING
#define SCM_RIGHTS SYS_MISSING
#define SCM_TIMESTAMP SYS_MISSING

/* since Windows 10 1709; compilers' headers may be older */
#undef TCP_KEEPALIVE
#undef TCP_KEEPIDLE
#undef TCP_KEEPCNT
#undef TCP_KEEPINTVL
#define TCP_KEEPIDLE 3
#define TCP_KEEPCNT 16
#define TCP_KEEPINTVL 17

/* }================================================================== */


/*
** {==================================================================
** Sockets: as the calls of POSIX, -1 and errno
** ===================================================================
*/

/* must be called before any other function; may be called again */
int windows_start(void);

/* the error of the last Winsock call as a number of <errno.h>: sets errno, returns -1 */
int windows_fail(void);

/*
** the same of a call on a descriptor: EBADF where nothing is open, for which Winsock has no
** number
*/
int windows_failon(int fd);

/* the message of a number, in 'buffer' or static and constant */
const char *windows_strerror(int en, char *buffer, size_t size);

/* for calls that the system lacks: EOPNOTSUPP */
int windows_lacks(void);

int windows_socket(int domain, int type, int protocol);
int windows_socketpair(int domain, int type, int protocol, int fds[2]);
int windows_accept(int fd, struct sockaddr *addr, socklen_t *len);
int windows_bind(int fd, const struct sockaddr *addr, socklen_t len);
int windows_connect(int fd, const struct sockaddr *addr, socklen_t len);
int windows_listen(int fd, int backlog);
int windows_shutdown(int fd, int how);
int windows_getsockname(int fd, struct sockaddr *addr, socklen_t *len);
int windows_getpeername(int fd, struct sockaddr *addr, socklen_t *len);
int windows_close(int fd);
int windows_fcntl(int fd, int command, ...);
int windows_ioctl(int fd, unsigned long request, void *to);
int windows_pipe(int fds[2]);
int windows_poll(struct pollfd *fds, nfds_t n, int ms);

/* whether poll can wait for it: 0, or -1 and errno */
int windows_pollable(int fd);

int windows_getsockopt(int fd, int level, int number, void *value, socklen_t *len);
int windows_setsockopt(int fd, int level, int number, const void *value, socklen_t len);

ssize_t windows_recv(int fd, void *to, size_t n, int flags);
ssize_t windows_recvfrom(int fd, void *to, size_t n, int flags, struct sockaddr *addr,
                         socklen_t *len);
ssize_t windows_recvmsg(int fd, struct msghdr *h, int flags);
ssize_t windows_send(int fd, const void *from, size_t n, int flags);
ssize_t windows_sendto(int fd, const void *from, size_t n, int flags,
                       const struct sockaddr *addr, socklen_t len);
ssize_t windows_sendmsg(int fd, const struct msghdr *h, int flags);

/*
** State of a socket that Windows does not report. The process keeps it, in a table with a lock,
** while the socket is open.
*/
typedef struct WindowsState {
  int nonblocking;
  unsigned int time, interval; /* of keepalive, in seconds; 0: not set */
} WindowsState;

WindowsState windows_state(int fd);
int windows_setstate(int fd, const WindowsState *state);

/* macros replace the names of the system's functions */
static inline windows_handle winsock_accept (windows_handle s, struct sockaddr *addr,
                                             int *len) {
  return accept(s, addr, len);
}
static inline int winsock_bind (windows_handle s, const struct sockaddr *addr, int len) {
  return bind(s, addr, len);
}
static inline int winsock_connect (windows_handle s, const struct sockaddr *addr, int len) {
  return connect(s, addr, len);
}
static inline int winsock_listen (windows_handle s, int backlog) {
  return listen(s, backlog);
}
static inline int winsock_shutdown (windows_handle s, int how) {
  return shutdown(s, how);
}
static inline int winsock_getsockname (windows_handle s, struct sockaddr *addr, int *len) {
  return getsockname(s, addr, len);
}
static inline int winsock_getpeername (windows_handle s, struct sockaddr *addr, int *len) {
  return getpeername(s, addr, len);
}
static inline int winsock_getsockopt (windows_handle s, int level, int number, void *value,
                                      int *len) {
  return getsockopt(s, level, number, (char *)value, len);
}
static inline int winsock_setsockopt (windows_handle s, int level, int number,
                                      const void *value, int len) {
  return setsockopt(s, level, number, (const char *)value, len);
}

#define socket windows_socket
#define socketpair windows_socketpair
#define accept windows_accept
#define bind windows_bind
#define connect windows_connect
#define listen windows_listen
#define shutdown windows_shutdown
#define getsockname windows_getsockname
#define getpeername windows_getpeername
#define close windows_close
#define fcntl windows_fcntl
#define ioctl windows_ioctl
#define pipe windows_pipe
#define poll windows_poll
#define getsockopt windows_getsockopt
#define setsockopt windows_setsockopt
#define recv windows_recv
#define recvfrom windows_recvfrom
#define recvmsg windows_recvmsg
#define send windows_send
#define sendto windows_sendto
#define sendmsg windows_sendmsg

/* }================================================================== */


/*
** {==================================================================
** Names, files, time, threads
** ===================================================================
*/

int windows_getaddrinfo(const char *host, const char *service, const struct addrinfo *hints,
                        struct addrinfo **list);
int windows_getnameinfo(const struct sockaddr *addr, socklen_t len, char *host,
                        socklen_t hostsize, char *service, socklen_t servicesize, int flags);
int windows_gethostname(char *name, size_t size);
const char *windows_gaierror(int code);
unsigned int windows_if_nametoindex(const char *name);
char *windows_if_indextoname(unsigned int index, char *name);
int windows_interfaceaddress(struct ifreq *request);
int windows_getifaddrs(struct ifaddrs **list);
void windows_freeifaddrs(struct ifaddrs *list);

int windows_fileno(FILE *f);
int windows_fstat(int fd, struct stat *st);
int windows_lstat(const char *path, struct stat *st);
int windows_open(const char *path, int flags, ...);
ssize_t windows_pread(int fd, void *to, size_t n, off_t offset);

void *windows_memmem(const void *in, size_t len, const void *what, size_t size);

int windows_clock(int which, struct timespec *now);

/* keeps the module's code in memory; finds nothing, so that nobody asks on */
int windows_pin(const void *address);
int windows_thread(void *(*work)(void *arg), void *arg);

static inline int winsock_getaddrinfo (const char *host, const char *service,
                                       const struct addrinfo *hints, struct addrinfo **list) {
  return getaddrinfo(host, service, hints, list);
}
static inline int winsock_getnameinfo (const struct sockaddr *addr, int len, char *host,
                                       DWORD hostsize, char *service, DWORD servicesize,
                                       int flags) {
  return getnameinfo(addr, len, host, hostsize, service, servicesize, flags);
}
static inline int winsock_gethostname (char *name, int size) {
  return gethostname(name, size);
}
static inline unsigned int winsock_if_nametoindex (const char *name) {
  return if_nametoindex(name);
}
static inline char *winsock_if_indextoname (unsigned int index, char *name) {
  return if_indextoname(index, name);
}
static inline int windows_filenumber (FILE *f) {
  return _fileno(f);
}

/* in the older C runtime, fflush discards bytes that were read ahead, and loses the position */
static inline int windows_flush (FILE *f) {
#if !defined(_UCRT)
  if ((f->_flag & _IOWRT) == 0) return 0;
#endif
  return fflush(f);
}

#undef fstat
#undef getaddrinfo
#undef getnameinfo
#undef gai_strerror
#define getaddrinfo windows_getaddrinfo
#define getnameinfo windows_getnameinfo
#define gethostname windows_gethostname
#define gai_strerror windows_gaierror
#define if_nametoindex windows_if_nametoindex
#define if_indextoname windows_if_indextoname
#define getifaddrs windows_getifaddrs
#define freeifaddrs windows_freeifaddrs

#define fflush windows_flush
#define fileno windows_fileno
#define fstat windows_fstat
#define lstat windows_lstat
#define pread windows_pread
#define read(fd, to, n) ((void)(fd), (void)(to), (void)(n), (ssize_t)windows_lacks())
#define write(fd, from, n) ((void)(fd), (void)(from), (void)(n), (ssize_t)windows_lacks())
#define open windows_open
#define chmod(path, mode) ((void)(path), (void)(mode), windows_lacks())
#define fchmod(fd, mode) ((void)(fd), (void)(mode), windows_lacks())
#define fchmodat(fd, path, mode, flags) ((void)(path), (void)(mode), windows_lacks())
#define fdopen(fd, mode) ((void)(fd), (void)(mode), (void)windows_lacks(), (FILE *)NULL)
#define memmem windows_memmem
#define getuid() 0u
#define getgid() 0u

/* whose version is asked for Linux */
struct utsname {
  char release[1];
};
#define uname(system) ((system)->release[0] = '\0', -1)

#define RLIMIT_NOFILE 0
struct rlimit {
  unsigned long rlim_cur;
};
#define getrlimit(which, limit) ((limit)->rlim_cur = ULONG_MAX, 0)

#undef CLOCK_REALTIME
#undef CLOCK_MONOTONIC
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define clock_gettime windows_clock

typedef struct Dl_info {
  const char *dli_fname;
} Dl_info;
#define RTLD_NOW 0
#define RTLD_NOLOAD 0
#define dladdr(address, info) ((info)->dli_fname = NULL, windows_pin(address))
#define dlopen(name, flags) NULL

/* no signal comes of a closed connection, and none is handled in threads */
#undef pthread_sigmask
typedef int sigset_t;
struct sigaction {
  void (*sa_handler)(int);
  sigset_t sa_mask;
  int sa_flags;
};
#define SIGPIPE 13
#define SIG_BLOCK 0
#define SIG_SETMASK 1
#define sigemptyset(set) ((void)(*(set) = 0))
#define sigfillset(set) ((void)(*(set) = 0))
#define sigaddset(set, n) ((void)(set), (void)(n))
#define sigismember(set, n) ((void)(set), 0)
#define sigpending(set) ((void)(*(set) = 0))
#define sigwait(set, n) ((void)(set), (void)(n))
#define sigaction(n, to, from) ((void)(to), 0)
#define pthread_sigmask(how, to, from) ((void)(to), (void)(from))

typedef SRWLOCK pthread_mutex_t;
typedef int pthread_t;
typedef int pthread_attr_t;
#define PTHREAD_CREATE_DETACHED 0
#define pthread_attr_init(a) (*(a) = 0)
#define pthread_attr_setdetachstate(a, state) ((void)(a))
#define pthread_attr_destroy(a) ((void)(a))
#define pthread_create(thread, attributes, work, arg) \
  ((void)(thread), (void)(attributes), windows_thread(work, arg))
#define pthread_mutex_init(lock, attributes) (InitializeSRWLock(lock), 0)
#define pthread_mutex_lock(lock) AcquireSRWLockExclusive(lock)
#define pthread_mutex_unlock(lock) ReleaseSRWLockExclusive(lock)
#define pthread_mutex_destroy(lock) ((void)(lock))

/* }================================================================== */

#endif
