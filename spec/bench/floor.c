/*
** The floor: the least that a Lua function in C can do for a call. It checks its receiver by
** luaL_checkudata, makes the system call, and pushes what came. No arguments but the necessary,
** no messages of errors, no care for anything that may go wrong.
*/

#include "net.h"

#include <sys/sendfile.h>

#include <lauxlib.h>
#include <lua.h>

#define SOCKET "bench.floor"

typedef struct Socket {
  int fd; /* -1: closed */
} Socket;


static Socket *check (lua_State *L) {
  return (Socket *)luaL_checkudata(L, 1, SOCKET);
}


static int tofd (lua_State *L) {
  return check(L)->fd;
}


static Socket *new (lua_State *L) {
  Socket *s = (Socket *)lua_newuserdatauv(L, sizeof *s, 0);
  s->fd = -1;
  luaL_setmetatable(L, SOCKET);
  return s;
}


static int pushcount (lua_State *L, long n, const char *call) {
  lua_pushinteger(L, net_check(n, call));
  return 1;
}


/*
** {==================================================================
** Making and closing
** ===================================================================
*/

static int f_tcp (lua_State *L) {
  new (L)->fd = net_connect((int)luaL_checkinteger(L, 1));
  return 1;
}


/* a port: connected to it; none: bound to any, which is the second result */
static int f_udp (lua_State *L) {
  Socket *s = new (L);
  s->fd = net_udp(0);
  if (lua_isinteger(L, 1)) net_udpconnect(s->fd, (int)lua_tointeger(L, 1));
  lua_pushinteger(L, net_port(s->fd));
  return 2;
}


static int f_listener (lua_State *L) {
  Socket *s = new (L);
  s->fd = net_listen(0, 4096);
  lua_pushinteger(L, net_port(s->fd));
  return 2;
}


static int f_unix (lua_State *L) {
  new (L)->fd = net_connectunix(luaL_checkstring(L, 1));
  return 1;
}


static int s_close (lua_State *L) {
  Socket *s = check(L);
  int fd = s->fd;
  s->fd = -1;
  lua_pushboolean(L, fd < 0 || close(fd) == 0);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** A system call each
** ===================================================================
*/

static int s_keepalive (lua_State *L) {
  int on = 0;
  socklen_t len = sizeof on;
  net_check(getsockopt(tofd(L), SOL_SOCKET, SO_KEEPALIVE, &on, &len), "getsockopt");
  lua_pushboolean(L, on);
  return 1;
}


static int s_set_keepalive (lua_State *L) {
  int fd = tofd(L);
  int on = lua_toboolean(L, 2);
  net_check(setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on), "setsockopt");
  lua_pushboolean(L, 1);
  return 1;
}


static int s_send (lua_State *L) {
  int fd = tofd(L);
  size_t len;
  const char *data = luaL_checklstring(L, 2, &len);
  return pushcount(L, send(fd, data, len, MSG_NOSIGNAL), "send");
}


static int s_recv (lua_State *L) {
  char data[CHUNK];
  int fd = tofd(L);
  lua_pushlstring(L, data, (size_t)net_check(recv(fd, data, sizeof data, 0), "recv"));
  return 1;
}


/* into memory that is a userdata, argument 2 */
static int s_recv_into (lua_State *L) {
  int fd = tofd(L);
  return pushcount(L, recv(fd, lua_touserdata(L, 2), (size_t)lua_rawlen(L, 2), 0), "recv");
}


/* the bytes, and the sender's address as a userdata */
static int s_recv_from (lua_State *L) {
  char data[CHUNK];
  struct sockaddr_in from;
  socklen_t len = sizeof from;
  int fd = tofd(L);
  long n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&from, &len);
  lua_pushlstring(L, data, (size_t)net_check(n, "recvfrom"));
  memcpy(lua_newuserdatauv(L, sizeof from, 0), &from, sizeof from);
  return 2;
}


static int s_send_to (lua_State *L) {
  int fd = tofd(L);
  size_t len;
  const char *data = luaL_checklstring(L, 2, &len);
  const struct sockaddr *to = (const struct sockaddr *)lua_touserdata(L, 3);
  return pushcount(L, sendto(fd, data, len, MSG_NOSIGNAL, to, sizeof(struct sockaddr_in)),
                   "sendto");
}


static int s_sendfile (lua_State *L) {
  int fd = tofd(L);
  luaL_Stream *file = (luaL_Stream *)luaL_checkudata(L, 2, LUA_FILEHANDLE);
  off_t offset = (off_t)luaL_checkinteger(L, 3);
  size_t len = (size_t)luaL_checkinteger(L, 4);
  return pushcount(L, sendfile(fd, fileno(file->f), &offset, len), "sendfile");
}


/* the connection, and the peer's address as a userdata */
static int s_accept (lua_State *L) {
  struct sockaddr_in from;
  socklen_t len = sizeof from;
  int fd = tofd(L);
  Socket *s = new (L);
  s->fd = accept4(fd, (struct sockaddr *)&from, &len, SOCK_CLOEXEC);
  net_check(s->fd, "accept");
  memcpy(lua_newuserdatauv(L, sizeof from, 0), &from, sizeof from);
  return 2;
}


/* a batch of 64, as a list of strings */
static int s_recvmmsg (lua_State *L) {
  static char space[BATCH][2048];
  static struct sockaddr_storage names[BATCH];
  struct mmsghdr batch[BATCH] = {0};
  struct iovec iovs[BATCH];
  long n, k;
  int fd = tofd(L);
  for (k = 0; k < BATCH; k++) {
    iovs[k] = (struct iovec){space[k], sizeof space[k]};
    batch[k].msg_hdr.msg_iov = &iovs[k];
    batch[k].msg_hdr.msg_iovlen = 1;
    batch[k].msg_hdr.msg_name = &names[k];
    batch[k].msg_hdr.msg_namelen = sizeof names[k];
  }
  n = net_check(recvmmsg(fd, batch, BATCH, 0, NULL), "recvmmsg");
  lua_createtable(L, (int)n, 0);
  for (k = 0; k < n; k++) {
    lua_pushlstring(L, space[k], batch[k].msg_len);
    lua_rawseti(L, -2, k + 1);
  }
  return 1;
}


static int s_send_fd (lua_State *L) {
  int fd = tofd(L);
  net_sendfd(fd, fd);
  return 0;
}


static int s_recv_fd (lua_State *L) {
  int fd = tofd(L);
  new (L)->fd = net_recvfd(fd);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** Coroutines, one a connection
** ===================================================================
*/

static void watch (int poll, int fd) {
  struct epoll_event e = {EPOLLIN, {.fd = fd}};
  net_check(epoll_ctl(poll, EPOLL_CTL_ADD, fd, &e), "epoll_ctl");
}


/* [poll, its threads, function] accepts, and lets a coroutine begin that waits to receive */
static void begin (lua_State *L, int poll, int listener) {
  int n, fd = net_accept(listener);
  lua_State *co = lua_newthread(L);
  lua_rawseti(L, 2, fd);
  lua_pushvalue(L, 3);
  new (L)->fd = fd;
  lua_xmove(L, co, 2);
  watch(poll, fd);
  if (lua_resume(co, L, 1, &n) != LUA_YIELD) net_fail("a coroutine that does not wait");
}


/*
** turns(poll, threads, function, listener, n): resumes the coroutine of a connection that can be
** received from, n times. The function is called in it with the connection, and yields to wait.
*/
static int f_turns (lua_State *L) {
  struct epoll_event events[512];
  int poll = tofd(L), listener = ((Socket *)luaL_checkudata(L, 4, SOCKET))->fd;
  lua_Integer count = 0, n = luaL_checkinteger(L, 5);
  lua_settop(L, 3);
  while (count < n) {
    int i, none, k = net_wait(poll, events, 512);
    for (i = 0; i < k; i++) {
      if (events[i].data.fd == listener) {
        begin(L, poll, listener);
        continue;
      }
      lua_rawgeti(L, 2, events[i].data.fd);
      if (lua_resume(lua_tothread(L, -1), L, 0, &none) != LUA_YIELD) net_fail("it has ended");
      lua_settop(L, 3);
      count++;
    }
  }
  return 0;
}


/* poll(listener): asked for connections */
static int f_poll (lua_State *L) {
  int listener = tofd(L);
  Socket *s = new (L);
  s->fd = (int)net_check(epoll_create1(EPOLL_CLOEXEC), "epoll_create1");
  watch(s->fd, listener);
  return 1;
}

/* }================================================================== */


static const luaL_Reg methods[] = {
  {"close", s_close},
  {"keepalive", s_keepalive},
  {"set_keepalive", s_set_keepalive},
  {"send", s_send},
  {"recv", s_recv},
  {"recv_into", s_recv_into},
  {"recv_from", s_recv_from},
  {"send_to", s_send_to},
  {"sendfile", s_sendfile},
  {"accept", s_accept},
  {"recvmmsg", s_recvmmsg},
  {"send_fd", s_send_fd},
  {"recv_fd", s_recv_fd},
  {NULL, NULL},
};


static int f_socket (lua_State *L) {
  Socket *s = new (L);
  s->fd = (int)net_check(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
  return 1;
}


/* connects to the port, argument 2 */
static int f_connect (lua_State *L) {
  int fd = tofd(L);
  struct sockaddr_in to = net_address((int)luaL_checkinteger(L, 2));
  net_check(connect(fd, (struct sockaddr *)&to, sizeof to), "connect");
  lua_pushboolean(L, 1);
  return 1;
}


/* memory of 'n' bytes */
static int f_memory (lua_State *L) {
  lua_newuserdatauv(L, (size_t)luaL_checkinteger(L, 1), 0);
  return 1;
}


/* 'n' bytes of it, from an offset on */
static int f_string (lua_State *L) {
  const char *memory = lua_touserdata(L, 1);
  lua_pushlstring(L, memory + luaL_optinteger(L, 3, 0), (size_t)luaL_checkinteger(L, 2));
  return 1;
}


static const luaL_Reg functions[] = {
  {"tcp", f_tcp},       {"udp", f_udp},       {"listener", f_listener},
  {"unix", f_unix},     {"socket", f_socket}, {"connect", f_connect},
  {"memory", f_memory}, {"string", f_string}, {"poll", f_poll},
  {"turns", f_turns},   {NULL, NULL},
};


__attribute__((visibility("default"))) int luaopen_bench_floor (lua_State *L) {
  luaL_newmetatable(L, SOCKET);
  luaL_newlib(L, methods);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, s_close);
  lua_setfield(L, -2, "__gc");
  luaL_newlib(L, functions);
  return 1;
}
