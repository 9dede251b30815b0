/*
** Binding, connecting and accepting, for the objects of LuaSocket. Names are resolved in the
** Lua part, which tries the addresses one after the other with the primitives here.
*/

#include "luasocket/lsock_address.h"


/*
** {==================================================================
** Descriptors
** ===================================================================
*/

/* Like LuaSocket, this sets IPV6_V6ONLY on IPv6 sockets. */
static void onlyv6 (int fd, int family) {
  int on = 1;
  if (family == AF_INET6) (void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
}


static int typeofkind (const LSock *s) {
  return (lsock_isdgram(s) ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK | SOCK_CLOEXEC;
}


int lsock_address_create (lua_State *L, LSock *s, int index, int family) {
  int tried = 0;
  lsock_closefd(L, s, index);
  object_refinalize(L, index);
  do {
    s->socket.fd = sys_socket(family, typeofkind(s), 0);
  } while (s->socket.fd < 0 && object_retry(L, &tried));
  if (s->socket.fd < 0) return errno;
  onlyv6(s->socket.fd, family);
  return 0;
}

/* }================================================================== */


/*
** {==================================================================
** Methods of internet sockets
** ===================================================================
*/

static int lsock_bind (lua_State *L) {
  lsock_self(L, LSOCK_MASTER);
  luaL_checkstring(L, 2);
  luaL_checkstring(L, 3);
  return lsock_delegate(L, "bind");
}


/* setpeername of a datagram socket also accepts "*", which disconnects it. */
static int lsock_connect (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  const char *host = luaL_checkstring(L, 2);
  if (!lsock_isdgram(s) || strcmp(host, "*") != 0) luaL_checkstring(L, 3);
  return lsock_delegate(L, lsock_isdgram(s) ? "setpeername" : "connect");
}


static int lsock_getfamily (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  lua_pushstring(L, (s->family == AF_INET6) ? "inet6" : "inet4");
  return 1;
}


/* An address, its port, and the family of the object. */
static int pushinet (lua_State *L, const LSock *s, const SockAddr *addr) {
  char text[NI_MAXHOST];
  int code = getnameinfo(&addr->u.any, addr->len, text, sizeof text, NULL, 0, NI_NUMERICHOST);
  if (code != 0) {
    lua_pushnil(L);
    lua_pushstring(L, gai_strerror(code));
    return 2;
  }
  lua_pushstring(L, text);
  lua_pushinteger(L, ntohs(addr->u.in.sin_port)); /* at the same offset in both families */
  lua_pushstring(L, (s->family == AF_INET)    ? "inet"
                    : (s->family == AF_INET6) ? "inet6"
                                              : "unspec");
  return 3;
}


static int lsock_getsockname (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  SockAddr addr;
  struct sockaddr *room = sockaddr_room(&addr);
  if (getsockname(s->socket.fd, room, &addr.len) < 0) return lsock_fail(L, s, errno);
  return pushinet(L, s, &addr);
}


static int lsock_getpeername (lua_State *L) {
  int kind = (int)lua_tointeger(L, lua_upvalueindex(1));
  const LSock *s = lsock_self(L, (kind == LSOCK_UDP) ? LSOCK_CONNECTED : LSOCK_ANY);
  SockAddr addr;
  struct sockaddr *room = sockaddr_room(&addr);
  if (getpeername(s->socket.fd, room, &addr.len) < 0) return lsock_fail(L, s, errno);
  return pushinet(L, s, &addr);
}


const luaL_Reg lsock_address_inet[] = {
  {"setsockname", lsock_bind},        {"setpeername", lsock_connect},
  {"getfamily", lsock_getfamily},     {"getsockname", lsock_getsockname},
  {"getpeername", lsock_getpeername}, {NULL, NULL},
};

/* the same under the names that TCP has for them */
const luaL_Reg lsock_address_tcp[] = {
  {"bind", lsock_bind},
  {"connect", lsock_connect},
  {NULL, NULL},
};

/* }================================================================== */


/*
** {==================================================================
** Methods of unix sockets
** ===================================================================
*/

int lsock_address_path (lua_State *L, int arg, SockAddr *addr) {
  size_t len;
  const char *path = luaL_checklstring(L, arg, &len);
  if (len >= sizeof addr->u.un.sun_path) return 0;
  memset(&addr->u.un, 0, sizeof addr->u.un);
  addr->u.un.sun_family = AF_UNIX;
  memcpy(addr->u.un.sun_path, path, len);
  addr->len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
  sys_setsalen(&addr->u.any, addr->len);
  return 1;
}


int lsock_address_toolong (lua_State *L) {
  lua_pushnil(L);
  lua_pushliteral(L, "path too long");
  return 2;
}


void lsock_address_pushpath (lua_State *L, const SockAddr *addr) {
  const size_t before = offsetof(struct sockaddr_un, sun_path);
  size_t len = (addr->len > before) ? addr->len - before : 0;
  if (len > sizeof addr->u.un.sun_path) len = sizeof addr->u.un.sun_path;
  lua_pushlstring(L, addr->u.un.sun_path, strnlen(addr->u.un.sun_path, len));
}


/* If it fails, the socket is closed, as in LuaSocket. */
static int closing (lua_State *L, LSock *s, int err) {
  if (err != 0) lsock_closefd(L, s, 1);
  return lsock_result(L, s, err);
}


static int lsock_bindpath (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_MASTER);
  SockAddr addr;
  if (!lsock_address_path(L, 2, &addr)) return lsock_address_toolong(L);
  return closing(L, s, bind(s->socket.fd, &addr.u.any, addr.len) < 0 ? errno : 0);
}


/* A unix socket connects at once, or not at all: EAGAIN says that the listener's queue is full.
 */
static int lsock_connectpath (lua_State *L) {
  int kind = (int)lua_tointeger(L, lua_upvalueindex(1));
  LSock *s = lsock_self(L, (kind == LSOCK_UNIXSTREAM) ? LSOCK_MASTER : LSOCK_ANY);
  SockAddr addr;
  int err = 0;
  if (!lsock_address_path(L, 2, &addr)) return lsock_address_toolong(L);
  if (s->socket.fd < 0)
    err = LSOCK_CLOSED;
  else if (connect(s->socket.fd, &addr.u.any, addr.len) < 0)
    err = errno;
  if (err == EAGAIN && s->block == 0) err = LSOCK_TIMEOUT;
  if (err == 0) lsock_setstate(L, 1, LSOCK_CLIENT);
  return closing(L, s, err);
}


static int lsock_getpath (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  SockAddr addr;
  struct sockaddr *room = sockaddr_room(&addr);
  if (getsockname(s->socket.fd, room, &addr.len) < 0) return lsock_fail(L, s, errno);
  lsock_address_pushpath(L, &addr);
  return 1;
}


const luaL_Reg lsock_address_unix[] = {
  {"bind", lsock_bindpath},       {"setsockname", lsock_bindpath},
  {"connect", lsock_connectpath}, {"setpeername", lsock_connectpath},
  {"getsockname", lsock_getpath}, {NULL, NULL},
};

/* }================================================================== */


/*
** {==================================================================
** Methods of listeners and of what they accept
** ===================================================================
*/

static int lsock_listen (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_MASTER);
  lua_Integer backlog = lsock_optinteger(L, 2, 32);
  if (listen(s->socket.fd, (backlog < INT_MAX) ? (int)backlog : INT_MAX) < 0)
    return lsock_fail(L, s, errno);
  lsock_setstate(L, 1, LSOCK_SERVER);
  return lsock_result(L, s, 0);
}


/* The object is there before the descriptor, so that running out of memory loses none. */
static int acceptinto (lua_State *L, const LSock *s, LSock *client, int64_t start) {
  int tried = 0;
  for (;;) {
    int err, fd = s->socket.fd;
    if (fd < 0) return LSOCK_CLOSED;
    client->socket.fd = sys_accept(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client->socket.fd >= 0) return 0;
    if (errno == EINTR || object_retry(L, &tried)) continue;
    err = errno;
    if (err == EAGAIN || err == EWOULDBLOCK || err == ECONNABORTED)
      err = lsock_wait(L, s, POLLIN, start);
    if (err != 0) return err;
  }
}


static int lsock_accept (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_SERVER);
  int64_t start = lsock_start(s);
  LSock *client = lsock_new(L, s->kind, LSOCK_CLIENT);
  int err = acceptinto(L, s, client, start);
  client->family = s->family;
  if (err == 0) return 1;
  if (err != LSOCK_YIELD) return lsock_fail(L, s, err);
  lua_settop(L, 1);
  lua_pushinteger(L, start);
  return lsock_delegate(L, "accept");
}


static int lsock_shutdown (lua_State *L) {
  static const char *const names[] = {"receive", "send", "both", NULL};
  static const int ways[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
  const LSock *s = lsock_self(L, LSOCK_CLIENT);
  int way = ways[lsock_checkoption(L, 2, "both", names)];
  (void)shutdown(s->socket.fd, way); /* LuaSocket ignores the result, too */
  return lsock_result(L, s, 0);
}


const luaL_Reg lsock_address_listeners[] = {
  {"listen", lsock_listen},
  {"accept", lsock_accept},
  {"shutdown", lsock_shutdown},
  {NULL, NULL},
};

/* }================================================================== */
