/*
** Functions of LuaSocket's modules.
*/

#include "luasocket/lsock_address.h"


static int newsocket (lua_State *L, int kind, int family) {
  LSock *s = lsock_new(L, kind, LSOCK_MASTER);
  int err = (family == AF_UNSPEC) ? 0 : lsock_address_create(L, s, -1, family);
  s->family = family;
  return (err == 0) ? 1 : lsock_fail(L, s, err);
}


static int core_tcp (lua_State *L) {
  return newsocket(L, LSOCK_TCP, AF_UNSPEC);
}


static int core_tcp4 (lua_State *L) {
  return newsocket(L, LSOCK_TCP, AF_INET);
}


static int core_tcp6 (lua_State *L) {
  return newsocket(L, LSOCK_TCP, AF_INET6);
}


static int core_udp (lua_State *L) {
  return newsocket(L, LSOCK_UDP, AF_UNSPEC);
}


static int core_udp4 (lua_State *L) {
  return newsocket(L, LSOCK_UDP, AF_INET);
}


static int core_udp6 (lua_State *L) {
  return newsocket(L, LSOCK_UDP, AF_INET6);
}


static int core_stream (lua_State *L) {
  return newsocket(L, LSOCK_UNIXSTREAM, AF_UNIX);
}


static int core_dgram (lua_State *L) {
  return newsocket(L, LSOCK_UNIXDGRAM, AF_UNIX);
}


/* [path of a device] */
static int core_serial (lua_State *L) {
  const char *path = lsock_checkname(L, 1);
  LSock *s = lsock_new(L, LSOCK_SERIAL, LSOCK_CLIENT);
  int err, tried = 0;
  do {
    s->socket.fd = open(path, O_NOCTTY | O_RDWR | O_NONBLOCK | O_CLOEXEC);
  } while (s->socket.fd < 0 && object_retry(L, &tried));
  if (s->socket.fd >= 0) return 1;
  err = errno;
  lsock_fail(L, s, err);
  lua_pushinteger(L, err);
  return 3;
}


/* [host, port, local host, local port, family] */
static int core_connect (lua_State *L) {
  static const char *const names[] = {"unspec", "inet", "inet6", NULL};
  luaL_checkstring(L, 1);
  luaL_checkstring(L, 2);
  luaL_optstring(L, 3, NULL);
  luaL_optstring(L, 4, NULL);
  lsock_checkoption(L, 5, "unspec", names);
  return lsock_delegate(L, "open");
}


static int core_toip (lua_State *L) {
  luaL_checkstring(L, 1);
  return lsock_delegate(L, "toip");
}


static int core_tohostname (lua_State *L) {
  luaL_checkstring(L, 1);
  return lsock_delegate(L, "tohostname");
}


static int core_getaddrinfo (lua_State *L) {
  luaL_checkstring(L, 1);
  return lsock_delegate(L, "getaddrinfo");
}


static int core_getnameinfo (lua_State *L) {
  const char *host = luaL_optstring(L, 1, NULL);
  const char *service = luaL_optstring(L, 2, NULL);
  if (host == NULL && service == NULL) return luaL_error(L, "host and serv cannot be both nil");
  return lsock_delegate(L, "getnameinfo");
}


static int core_sleep (lua_State *L) {
  lua_Number n = luaL_checknumber(L, 1);
  int64_t deadline, left = (n > 0 && n < 4e9) ? (int64_t)(n * 1e9)
                           : (n > 0)          ? INT64_MAX / 2
                                              : 0;
  if (left > 0 && lsock_yields(L)) return lsock_delegate(L, "sleep");
  deadline = sys_monotime() + left;
  for (; left > 0; left = deadline - sys_monotime()) (void)sys_poll(NULL, 0, left);
  return 0;
}


static int core_gettime (lua_State *L) {
  lua_pushnumber(L, lsock_time());
  return 1;
}


/* [n, ... -> the values after the first n] */
static int core_skip (lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 1);
  int rest = lua_gettop(L) - 1;
  if (n >= rest) return 0;
  return (n < 0) ? rest + 1 : rest - (int)n;
}


const luaL_Reg lsock_module_functions[] = {
  {"tcp", core_tcp},
  {"tcp4", core_tcp4},
  {"tcp6", core_tcp6},
  {"udp", core_udp},
  {"udp4", core_udp4},
  {"udp6", core_udp6},
  {"connect", core_connect},
  {"stream", core_stream},
  {"dgram", core_dgram},
  {"serial", core_serial},
  {"toip", core_toip},
  {"tohostname", core_tohostname},
  {"getaddrinfo", core_getaddrinfo},
  {"getnameinfo", core_getnameinfo},
  {"select", lsock_select},
  {"sleep", core_sleep},
  {"gettime", core_gettime},
  {"skip", core_skip},
  {NULL, NULL},
};
