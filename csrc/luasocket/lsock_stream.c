/*
** Streams of LuaSocket, for TCP, unix streams and serial lines: send, and their statistics.
*/

#include "luasocket/lsock.h"


/* Sends bytes 'from' to 'to'. '*from' is advanced. Returns the outcome. */
static int give (lua_State *L, LSock *s, const char *bytes, size_t *from, size_t to,
                 int64_t start) {
  while (*from < to) {
    int fd = s->socket.fd;
    int err;
    ssize_t n;
    if (fd < 0) return LSOCK_CLOSED;
    n = (s->kind == LSOCK_SERIAL)
          ? write(fd, bytes + *from, to - *from)
          : send(fd, bytes + *from, to - *from, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n >= 0) {
      *from += (size_t)n;
      s->sent += n;
      continue;
    }
    err = errno;
    if (err == EINTR) continue;
    if (err == EAGAIN || err == EWOULDBLOCK) err = lsock_wait(L, s, POLLOUT, start);
    if (err != 0) return err;
  }
  return 0;
}


/* [object, bytes] The Lua part waits and continues. */
static int sendlater (lua_State *L, size_t from, size_t to, int64_t start) {
  lua_settop(L, 2);
  lua_pushinteger(L, start);
  lua_insert(L, 2);
  lua_pushinteger(L, (lua_Integer)from + 1);
  lua_pushinteger(L, (lua_Integer)to);
  return lsock_delegate(L, "send");
}


/* [object, bytes, i, j -> the index of the last byte that was sent] */
static int lsock_send (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_CLIENT);
  size_t size, from;
  int err = 0;
  const char *bytes = luaL_checklstring(L, 2, &size);
  lua_Integer i = 1, j = -1;
  if (lua_gettop(L) > 2) { /* few programs send a part */
    i = lsock_optinteger(L, 3, i);
    j = lsock_optinteger(L, 4, j);
  }
  if (i < 0) i += (lua_Integer)size + 1;
  if (j < 0) j += (lua_Integer)size + 1;
  if (i < 1) i = 1;
  if (j > (lua_Integer)size) j = (lua_Integer)size;
  from = (size_t)i - 1;
  if (i <= j) {
    int64_t start = lsock_start(s);
    err = give(L, s, bytes, &from, (size_t)j, start);
    if (err == LSOCK_YIELD) return sendlater(L, from, (size_t)j, start);
  }
  if (err == 0) {
    lua_pushinteger(L, (lua_Integer)from);
    lua_pushnil(L);
    lua_pushnil(L);
    return 3;
  }
  lsock_fail(L, s, err);
  lua_pushinteger(L, (lua_Integer)from);
  return 3;
}


static int lsock_getstats (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_CLIENT);
  lua_pushinteger(L, s->received);
  lua_pushinteger(L, s->sent);
  lua_pushnumber(L, lsock_time() - s->birthday);
  return 3;
}


static int lsock_setstats (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_CLIENT);
  lua_Integer in = lsock_optinteger(L, 2, s->received);
  lua_Integer out = lsock_optinteger(L, 3, s->sent);
  s->received = in;
  s->sent = out;
  if (lua_isnumber(L, 4)) s->birthday = lsock_time() - lua_tonumber(L, 4);
  lua_pushinteger(L, 1);
  return 1;
}


const luaL_Reg lsock_stream_methods[] = {
  {"receive", lsock_receive_stream}, {"send", lsock_send}, {"getstats", lsock_getstats},
  {"setstats", lsock_setstats},      {NULL, NULL},
};
