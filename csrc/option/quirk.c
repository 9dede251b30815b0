/*
** Quirks of single options. Interfaces are in quirk_interface.c, source filters in
** quirk_source.c.
*/

#include "option/quirk.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/sockaddr.h"
#include "base/object.h"
#include "constant/constant.h"
#include "base/descriptor.h"
#include "base/ownedfd.h"


/*
** {==================================================================
** Quirks in reading
** ===================================================================
*/

/* IP_PROTOCOL is right only for raw sockets; for others it returns the local port */
static int getipprotocol (lua_State *L, Socket *s, const Option *o, int arg) {
  int type = 0, fd = socket_fd(s);
  socklen_t len = sizeof type;
  (void)arg;
  if (fd >= 0 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 && type != SOCK_RAW)
    return object_fail(L, "getsockopt", ENOPROTOOPT);
  return option_getform(L, s, o);
}


/*
** PACKET_HDRLEN returns the length for the version of the ring header that is passed in: the
** one at 'arg', or that of the socket.
*/
static int getheaderlen (lua_State *L, Socket *s, const Option *o, int arg) {
  int value = object_optint(L, arg, -1);
  int fd = socket_fd(s);
  socklen_t len = sizeof value;
  if (value < 0 && fd >= 0) {
    value = 0;
    (void)getsockopt(fd, o->level, SYS_LINUX(10), &value, &len);
  }
  len = sizeof value;
  if (!option_read(L, s, o, &value, &len)) return 3;
  lua_pushinteger(L, value);
  return 1;
}


/* SO_PEERNAME refuses a larger buffer than the address needs, so its length is read before */
static int getpeername_ (lua_State *L, Socket *s, const Option *o, int arg) {
  SockAddr addr;
  int fd = socket_fd(s);
  (void)arg;
  memset(&addr, 0, sizeof addr);
  addr.len = sizeof addr.u;
  if (fd >= 0 && option_supported(o) && getpeername(fd, &addr.u.any, &addr.len) < 0)
    return object_result(L, 0, "getsockopt");
  if (!option_read(L, s, o, &addr.u, &addr.len)) return 3;
  sockaddr_push(L, &addr);
  return 1;
}


/*
** TCP_CC_INFO returns the structure of the algorithm. Only one has 20 bytes; the others are
** distinguished by the name of the algorithm.
*/
static const Form *ccform (const Socket *s, const Option *o, socklen_t len) {
  char name[17] = "";
  socklen_t namelen = sizeof name - 1;
  int fd = socket_fd(s);
  if (len >= form_bbr.size) return &form_bbr;
  if (fd >= 0) (void)getsockopt(fd, o->level, TCP_CONGESTION, name, &namelen);
  return strcmp(name, "dctcp") == 0 ? &form_dctcp : &form_vegas;
}


static int getccinfo (lua_State *L, Socket *s, const Option *o, int arg) {
  unsigned char data[512] = {0};
  socklen_t len = sizeof data;
  const Form *form;
  (void)arg;
  if (!option_read(L, s, o, data, &len)) return 3;
  if (len == 0) { /* an algorithm without information */
    lua_pushboolean(L, 0);
    return 1;
  }
  form = ccform(s, o, len);
  return form_pushtable(L, form, data, len);
}


const OptionQuirk quirk_ipprotocol = {getipprotocol, NULL, 0};
const OptionQuirk quirk_headerlen = {getheaderlen, NULL, 1};
const OptionQuirk quirk_peername = {getpeername_, NULL, 0};
const OptionQuirk quirk_ccinfo = {getccinfo, NULL, 0};

/* }================================================================== */


/*
** {==================================================================
** Quirks in writing
** ===================================================================
*/

/* the router alert of IPv4: ENOBUFS when it is cleared means that it was not set */
static int setalert (lua_State *L, Socket *s, const Option *o, int index, const char **wrong) {
  int n = option_setform(L, s, o, index, wrong);
  if (n != 3 || lua_toboolean(L, index) || lua_tointeger(L, -1) != ENOBUFS) return n;
  lua_pushboolean(L, 1);
  return 1;
}


/*
** These can't be removed: a protocol on a connection, a key, a clock, a group of sockets. The
** kernel has no call for that, so setting none fails, unless it is none already.
*/
static int isnone (lua_State *L, int index) {
  if (lua_type(L, index) == LUA_TSTRING) return lua_rawlen(L, index) == 0;
  return form_isnone(L, index);
}


static int setlasting (lua_State *L, Socket *s, const Option *o, int index,
                       const char **wrong) {
  int n;
  if (!isnone(L, index)) return option_setform(L, s, o, index, wrong);
  n = option_getform(L, s, o);
  if (n != 1) return n;
  if (!isnone(L, -1)) return object_fail(L, "setsockopt", EINVAL);
  lua_pushboolean(L, 1);
  return 1;
}


/* a key for a prefix or an interface is set by an option of its own */
#define MD5_PREFIX 1  /* TCP_MD5SIG_FLAG_PREFIX */
#define MD5_IFINDEX 2 /* TCP_MD5SIG_FLAG_IFINDEX */

static int setmd5 (lua_State *L, Socket *s, const Option *o, int index, const char **wrong) {
  enum { FLAGS = 128, PREFIXLEN = 129, IFINDEX = 132 }; /* in struct tcp_md5sig */
  Option option = *o;
  FormBytes value;
  const char *reason = form_check(L, o->form, index, &value);
  if (reason != NULL) return option_wrong(L, reason, &value, wrong);
  if (value.space[PREFIXLEN] != 0) value.space[FLAGS] |= MD5_PREFIX;
  if (form_load(value.space + IFINDEX, 4) != 0) value.space[FLAGS] |= MD5_IFINDEX;
  if (value.space[FLAGS] != 0) option.number = SYS_LINUX(32); /* TCP_MD5SIG_EXT */
  return option_write(L, s, &option, value.data, value.len);
}


/* IPV6_ADDRFORM takes a domain, which may be given by its name */
static int setaddrform (lua_State *L, Socket *s, const Option *o, int index,
                        const char **wrong) {
  int domain;
  if (lua_type(L, index) != LUA_TSTRING) return option_setform(L, s, o, index, wrong);
  *wrong = constant_find(L, index, "Domain", &domain);
  return (*wrong != NULL) ? 0 : option_write(L, s, o, &domain, sizeof domain);
}


const OptionQuirk quirk_alert = {NULL, setalert, 0};
const OptionQuirk quirk_lasting = {NULL, setlasting, 0};
const OptionQuirk quirk_md5sig = {NULL, setmd5, 0};
const OptionQuirk quirk_addrform = {NULL, setaddrform, 0};

/* }================================================================== */


/*
** {==================================================================
** Descriptors: an object owns one that is read; any object with a descriptor can be set
** ===================================================================
*/

/* Reads a new descriptor. If descriptors have run out, it collects garbage and tries again. */
static int mint (lua_State *L, const Socket *s, const Option *o, int *fd) {
  int top = lua_gettop(L), tried = 0;
  socklen_t len = sizeof *fd; /* with less room, its number would be lost */
  while (!option_read(L, s, o, fd, &len)) {
    errno = (int)lua_tointeger(L, -1);
    if (!object_retry(L, &tried)) return 0;
    lua_settop(L, top);
  }
  return 1;
}


static int getdescriptor (lua_State *L, Socket *s, const Option *o, int arg) {
  int fd = -1;
  luaL_Stream *file = ownedfd_newfile(L);
  (void)arg;
  if (!mint(L, s, o, &fd)) return 3;
  if (!ownedfd_openfile(file, fd)) {
    int en = errno;
    (void)sys_close(fd);
    return object_fail(L, "fdopen", en);
  }
  return 1;
}


static int setdescriptor (lua_State *L, Socket *s, const Option *o, int index,
                          const char **wrong) {
  int fd;
  *wrong = descriptor_of(L, index, &fd);
  return (*wrong != NULL) ? 0 : option_write(L, s, o, &fd, sizeof fd);
}


const OptionQuirk quirk_descriptor = {getdescriptor, setdescriptor, 0};

/* }================================================================== */
