/*
** Splice: a pipe through which bytes go from one socket to another without being copied, for
** the Lua layer. The ends of the pipe are non-blocking. The sockets must be non-blocking, too:
** on a blocking one, the system would not return before everything is sent.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/socket.h"
#include "socket/splice.h"

#define SPLICE "socket2.Splice"

/* The wanted capacity of the pipe; the system may refuse it. */
#define ROOM (1 << 18)

typedef struct Splice {
  int fds[2]; /* the end to read from, the end to write to; -1: closed */
  size_t held;
  size_t room;
} Splice;

#define splice_self(L) ((Splice *)object_self(L, SPLICE))


static void closeends (Splice *s) {
  int i;
  for (i = 0; i < 2; i++) {
    int fd = s->fds[i];
    s->fds[i] = -1;
    if (fd >= 0) (void)sys_close(fd);
  }
  s->held = 0;
}


static int splice_close (lua_State *L) {
  closeends(splice_self(L));
  lua_pushboolean(L, 1);
  return 1;
}


/* splice() -> Splice; nil, message, errno: EOPNOTSUPP where the system has none */
static int core_splice (lua_State *L) {
  Splice *s = (Splice *)lua_newuserdatauv(L, sizeof *s, 0);
  int size, result, tried = 0;
  s->fds[0] = s->fds[1] = -1;
  s->held = 0;
  object_setmeta(L, &splice_type);
  if (!SYS_SPLICE) return object_missing(L, "splice", EOPNOTSUPP);
  do {
    result = sys_pipe(s->fds);
  } while (result < 0 && object_retry(L, &tried));
  if (result < 0) {
    s->fds[0] = s->fds[1] = -1;
    return object_result(L, 0, "pipe");
  }
  size = sys_setpipesize(s->fds[1], ROOM);
  s->room = (size > 0) ? (size_t)size : ROOM;
  return 1;
}


/* Reads argument 2, a Socket, and 3, the most bytes to move, by default the pipe's capacity. */
static const Socket *checksocket (lua_State *L) {
  const Socket *socket = socket_test(L, 2);
  if (socket == NULL) object_typeerror(L, 2, SOCKET);
  return socket;
}


/* fill(splice, socket[, n]) -> bytes received, 0 at the end; nil, message, errno */
static int splice_fill (lua_State *L) {
  Splice *s = splice_self(L);
  const Socket *socket = checksocket(L);
  lua_Integer most = luaL_optinteger(L, 3, (lua_Integer)s->room);
  ssize_t n;
  luaL_argcheck(L, most > 0, 3, "count must be positive");
  if (socket_fd(socket) < 0 || s->fds[1] < 0) return socket_closed(L, "splice");
  if ((lua_Unsigned)most > s->room) most = (lua_Integer)s->room;
  n = sys_splice(socket_fd(socket), s->fds[1], (size_t)most);
  if (n < 0) return object_result(L, 0, "splice");
  s->held += (size_t)n;
  lua_pushinteger(L, (lua_Integer)n);
  return 1;
}


/* drain(splice, socket) -> how many bytes of the pipe were sent; nil, message, errno */
static int splice_drain (lua_State *L) {
  Splice *s = splice_self(L);
  const Socket *socket = checksocket(L);
  SysQuiet quiet;
  ssize_t n = 0;
  if (socket_fd(socket) < 0 || s->fds[0] < 0) return socket_closed(L, "splice");
  if (s->held > 0) {
    sys_beginquiet(&quiet);
    n = sys_splice(s->fds[0], socket_fd(socket), s->held);
    sys_endquiet(&quiet, n < 0);
  }
  if (n < 0) return object_result(L, 0, "splice");
  s->held -= (size_t)n;
  lua_pushinteger(L, (lua_Integer)n);
  return 1;
}


/* take(splice) -> the bytes in the pipe, as a string; nil when there are none */
static int splice_take (lua_State *L) {
  Splice *s = splice_self(L);
  luaL_Buffer b;
  char *p;
  ssize_t n;
  if (s->held == 0 || s->fds[0] < 0) return 0;
  p = luaL_buffinitsize(L, &b, s->held);
  n = read(s->fds[0], p, s->held); /* one read returns everything in a pipe */
  if (n < 0) return object_result(L, 0, "read");
  s->held -= (size_t)n;
  luaL_pushresultsize(&b, (size_t)n);
  return 1;
}


/* #splice: how many bytes are in the pipe */
static int splice_len (lua_State *L) {
  lua_pushinteger(L, (lua_Integer)splice_self(L)->held);
  return 1;
}


static const luaL_Reg functions[] = {
  {"__gc", splice_close},  {"__close", splice_close},
  {"__len", splice_len},   {"fill", splice_fill},
  {"drain", splice_drain}, {"take", splice_take},
  {"close", splice_close}, {NULL, NULL},
};

const ObjectType splice_type = {SPLICE, functions};

const luaL_Reg splice_functions[] = {{"splice", core_splice}, {NULL, NULL}};
