/*
** Windows: options of sockets, with the values that they have elsewhere. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_WINDOWS)


/*
** {==================================================================
** Values of another form
** ===================================================================
*/

/* a time-out is a DWORD of milliseconds, 0 for none; rounded up, so that it never becomes none
 */
static DWORD tomilliseconds (const struct timeval *tv) {
  uint64_t ms = (uint64_t)tv->tv_sec * 1000 + ((uint64_t)tv->tv_usec + 999) / 1000;
  if (tv->tv_sec < 0 || tv->tv_sec > INT_MAX) return INT_MAX;
  return (ms > INT_MAX) ? INT_MAX : (DWORD)ms;
}


static int gettimeout (int fd, int number, void *value, socklen_t *len) {
  DWORD ms = 0;
  int size = sizeof ms;
  struct timeval tv;
  if (winsock_getsockopt((windows_handle)fd, SOL_SOCKET, number, &ms, &size) != 0)
    return windows_failon(fd);
  tv.tv_sec = (time_t)(ms / 1000);
  tv.tv_usec = (suseconds_t)(ms % 1000 * 1000);
  memcpy(value, &tv, sizeof tv);
  *len = sizeof tv;
  return 0;
}


static int getlinger (int fd, void *value, socklen_t *len) {
  LINGER own;
  int size = sizeof own;
  struct linger result;
  if (winsock_getsockopt((windows_handle)fd, SOL_SOCKET, SO_LINGER, &own, &size) != 0)
    return windows_failon(fd);
  result.l_onoff = own.l_onoff;
  result.l_linger = own.l_linger;
  memcpy(value, &result, sizeof result);
  *len = sizeof result;
  return 0;
}


/* A pending error is also a number of Winsock. */
static int geterror (int fd, void *value) {
  int code = 0, size = sizeof code, en = errno;
  if (winsock_getsockopt((windows_handle)fd, SOL_SOCKET, SO_ERROR, &code, &size) != 0)
    return windows_failon(fd);
  if (code != 0) {
    WSASetLastError(code);
    (void)windows_fail();
    code = errno;
    errno = en;
  }
  memcpy(value, &code, sizeof code);
  return 0;
}


static int timeoutnumber (int level, int number) {
  return level == SOL_SOCKET && (number == SO_RCVTIMEO || number == SO_SNDTIMEO);
}


static int lingernumber (int level, int number) {
  return level == SOL_SOCKET && number == SO_LINGER;
}


static int setlinger (int fd, const void *value) {
  LINGER own;
  struct linger linger;
  memcpy(&linger, value, sizeof linger);
  if (linger.l_linger < 0 || linger.l_linger > USHRT_MAX) {
    errno = EINVAL;
    return -1;
  }
  own.l_onoff = (linger.l_onoff != 0);
  own.l_linger = (u_short)linger.l_linger;
  if (winsock_setsockopt((windows_handle)fd, SOL_SOCKET, SO_LINGER, &own, sizeof own) == 0)
    return 0;
  return windows_failon(fd);
}


static int settimeout (int fd, int number, const void *value) {
  struct timeval tv;
  DWORD ms;
  memcpy(&tv, value, sizeof tv);
  ms = tomilliseconds(&tv);
  if (winsock_setsockopt((windows_handle)fd, SOL_SOCKET, number, &ms, sizeof ms) == 0) return 0;
  return windows_failon(fd);
}

/* }================================================================== */


/*
** {==================================================================
** Keepalive before Windows 10 1709: one request sets both times and turns keepalive on; they
** can't be read
** ===================================================================
*/

static int keepalivetime (int level, int number) {
  return level == IPPROTO_TCP && (number == TCP_KEEPIDLE || number == TCP_KEEPINTVL);
}


/* Passes the stored times to the system, if there are any and keepalive is on. */
static int applykeepalive (int fd) {
  WindowsState state = windows_state(fd);
  struct tcp_keepalive values;
  DWORD on = 0, given;
  int size = sizeof on;
  if (state.time == 0 && state.interval == 0) return 0;
  if (winsock_getsockopt((windows_handle)fd, SOL_SOCKET, SO_KEEPALIVE, &on, &size) != 0)
    return windows_failon(fd);
  if (on == 0) return 0;
  values.onoff = 1;
  values.keepalivetime = (state.time == 0) ? 7200000 : state.time * 1000;
  values.keepaliveinterval = (state.interval == 0) ? 1000 : state.interval * 1000;
  if (WSAIoctl((windows_handle)fd, SIO_KEEPALIVE_VALS, &values, sizeof values, NULL, 0, &given,
               NULL, NULL) == 0)
    return 0;
  return windows_failon(fd);
}


static int setkeepalivetime (int fd, int number, const void *value) {
  WindowsState state = windows_state(fd);
  unsigned int seconds;
  memcpy(&seconds, value, sizeof seconds);
  if (seconds == 0 || seconds > 32767) { /* the limit on systems with these options */
    errno = EINVAL;
    return -1;
  }
  if (number == TCP_KEEPIDLE)
    state.time = seconds;
  else
    state.interval = seconds;
  if (windows_setstate(fd, &state) < 0) return -1;
  return applykeepalive(fd);
}


static int getkeepalivetime (int fd, int number, void *value) {
  WindowsState state = windows_state(fd);
  unsigned int seconds = (number == TCP_KEEPIDLE) ? state.time : state.interval;
  if (seconds == 0) seconds = (number == TCP_KEEPIDLE) ? 7200 : 1;
  memcpy(value, &seconds, sizeof seconds);
  return 0;
}

/* }================================================================== */


/*
** {==================================================================
** Interfaces of IPv4. Where Linux takes an index beside the address, here 0.0.0.x is index x.
** ===================================================================
*/

static struct in_addr interfaceof (const struct ip_mreqn *request) {
  struct in_addr address = request->imr_address;
  if (address.s_addr == 0) address.s_addr = htonl((u_long)request->imr_ifindex);
  return address;
}


/* Replaces a value of Linux with an index by the system's; 0 if it is not such a value. */
static int convertinterface (int level, int number, const void *value, socklen_t len,
                             struct ip_mreq *to, int *size) {
  struct ip_mreqn request;
  if (level != IPPROTO_IP || len != sizeof request) return 0;
  memcpy(&request, value, sizeof request);
  if (number == IP_MULTICAST_IF) {
    to->imr_multiaddr = interfaceof(&request);
    *size = sizeof to->imr_multiaddr;
    return 1;
  }
  if (number != IP_ADD_MEMBERSHIP && number != IP_DROP_MEMBERSHIP) return 0;
  to->imr_multiaddr = request.imr_multiaddr;
  to->imr_interface = interfaceof(&request);
  *size = sizeof *to;
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** Options that setsockopt does not have: they are set by other calls
** ===================================================================
*/

static int ownnumber (int level, int number) {
  return (level == SOL_SOCKET && number == SYS_NOINHERIT) ||
         (level == IPPROTO_TCP && number == SYS_ACKFREQUENCY);
}


static int setnoinherit (int fd, const void *value, socklen_t len) {
  int on = 0;
  memcpy(&on, value, (len < sizeof on) ? len : sizeof on);
  return windows_fcntl(fd, F_SETFD, on ? FD_CLOEXEC : 0);
}


/* The number of segments after which the system acknowledges at once: one byte. */
static int setackfrequency (int fd, const void *value) {
  unsigned char segments;
  DWORD given;
  memcpy(&segments, value, sizeof segments);
  if (WSAIoctl((windows_handle)fd, SIO_TCP_SET_ACK_FREQUENCY, &segments, sizeof segments, NULL,
               0, &given, NULL, NULL) == 0)
    return 0;
  (void)windows_failon(fd);
  if (errno == EOPNOTSUPP) errno = ENOPROTOOPT; /* a system that lacks it */
  return -1;
}


static int setown (int fd, int number, const void *value, socklen_t len) {
  if (len == 0) {
    errno = EINVAL;
    return -1;
  }
  return (number == SYS_NOINHERIT) ? setnoinherit(fd, value, len) : setackfrequency(fd, value);
}

/* }================================================================== */


/* Some options write one byte where four were asked for. */
int windows_getsockopt (int fd, int level, int number, void *value, socklen_t *len) {
  int size = (*len > INT_MAX) ? INT_MAX : (int)*len;
  if (timeoutnumber(level, number) && *len >= sizeof(struct timeval))
    return gettimeout(fd, number, value, len);
  if (lingernumber(level, number) && *len >= sizeof(struct linger))
    return getlinger(fd, value, len);
  if (level == SOL_SOCKET && number == SO_ERROR && *len == sizeof(int))
    return geterror(fd, value);
  if (*len == sizeof(int)) memset(value, 0, sizeof(int));
  if (winsock_getsockopt((windows_handle)fd, level, number, value, &size) != 0) {
    (void)windows_failon(fd);
    if ((errno == ENOPROTOOPT || errno == EINVAL) && keepalivetime(level, number) &&
        *len >= sizeof(int))
      return getkeepalivetime(fd, number, value);
    return -1;
  }
  if (*len != sizeof(int)) *len = (socklen_t)size;
  return 0;
}


int windows_setsockopt (int fd, int level, int number, const void *value, socklen_t len) {
  struct ip_mreq request;
  int size = (int)len;
  if (ownnumber(level, number)) return setown(fd, number, value, len);
  if (timeoutnumber(level, number) && len == sizeof(struct timeval))
    return settimeout(fd, number, value);
  if (lingernumber(level, number) && len == sizeof(struct linger)) return setlinger(fd, value);
  if (convertinterface(level, number, value, len, &request, &size)) value = &request;
  if (winsock_setsockopt((windows_handle)fd, level, number, value, size) == 0) {
    int kept = (level == SOL_SOCKET && number == SO_KEEPALIVE);
    return kept ? applykeepalive(fd) : 0;
  }
  (void)windows_failon(fd);
  if (errno == ENOPROTOOPT && keepalivetime(level, number) && len == sizeof(int))
    return setkeepalivetime(fd, number, value);
  return -1;
}

#else

typedef int sys_windows_option_empty; /* C wants a declaration in each file */

#endif
