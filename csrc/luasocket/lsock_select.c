/*
** select of LuaSocket. It uses poll, so descriptor numbers have no limit.
*/

#include "luasocket/lsock.h"
#include "socket/sockref.h"

/* An object of one of the lists; the index is that in the list. */
typedef struct Entry {
  lua_Integer place;
  int fd;
  int dirty; /* its buffer has bytes to receive */
} Entry;

/* Arguments: the lists of objects to receive from and to send on, and the time-out. */
#define READ 1
#define WRITE 2
#define TIMEOUT 3


/*
** {==================================================================
** Objects
** ===================================================================
*/

/* Calls a method of the object at the top, if it has one. [-0, +1: its result, or nil] */
static void callmethod (lua_State *L, const char *name) {
  if (lua_getfield(L, -1, name) == LUA_TNIL) return;
  lua_pushvalue(L, -2);
  lua_call(L, 1, 1);
}


/* The descriptor of the object at the top, or -1: select ignores objects without one. */
static int getfd (lua_State *L) {
  const LSock *s = lsock_test(L, -1);
  lua_Number fd = -1;
  if (s != NULL) return s->socket.fd;
  callmethod(L, "getfd");
  if (lua_isnumber(L, -1)) fd = lua_tonumber(L, -1);
  lua_pop(L, 1);
  return (0 <= fd && fd <= INT_MAX) ? (int)fd : -1;
}


static int getdirty (lua_State *L) {
  const LSock *s = lsock_test(L, -1);
  int dirty;
  if (s != NULL) return !lsock_isempty(s);
  callmethod(L, "dirty");
  dirty = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return dirty;
}


/* The number of objects in the list, up to the first nil. */
static lua_Integer length (lua_State *L, int list) {
  lua_Integer n = 0;
  if (lua_isnil(L, list)) return 0;
  luaL_checktype(L, list, LUA_TTABLE);
  while (lua_geti(L, list, n + 1) != LUA_TNIL) {
    lua_pop(L, 1);
    n++;
  }
  lua_pop(L, 1);
  return n;
}


/* Fills the entries of a list, at most 'n'. Returns how many have a descriptor or are dirty. */
static lua_Integer collect (lua_State *L, int list, Entry *e, lua_Integer n,
                            lua_Integer *dirty) {
  lua_Integer i, count = 0;
  for (i = 1; i <= n; i++) {
    lua_geti(L, list, i); /* methods of other objects may have changed the list */
    e[count].place = i;
    e[count].fd = lua_isnil(L, -1) ? -1 : getfd(L);
    e[count].dirty = (e[count].fd >= 0 && list == READ) ? getdirty(L) : 0;
    lua_pop(L, 1);
    if (e[count].fd < 0) continue;
    *dirty += e[count].dirty;
    count++;
  }
  return count;
}

/* }================================================================== */


/*
** {==================================================================
** Results
** ===================================================================
*/

static int compare (const void *a, const void *b) {
  const Entry *x = a, *y = b;
  if (x->fd != y->fd) return (x->fd < y->fd) ? -1 : 1;
  return (x->place < y->place) ? -1 : (x->place > y->place);
}


/* result[n] = object, result[object] = n, for an index of the list. [result at the top] */
static void put (lua_State *L, int list, lua_Integer place, lua_Integer n) {
  if (lua_geti(L, list, place) == LUA_TNIL) {
    lua_pop(L, 1);
    return;
  }
  lua_pushvalue(L, -1);
  lua_rawseti(L, -3, n);
  lua_pushinteger(L, n);
  lua_rawset(L, -3);
}


/* Pushes the table of ready objects: first those that are dirty, then the others. */
static void pushready (lua_State *L, int list, Entry *e, const struct pollfd *p, lua_Integer n,
                       int ready) {
  lua_Integer i, count = 0, ordered = 0;
  lua_newtable(L);
  for (i = 0; i < n; i++)
    if (e[i].dirty) put(L, list, e[i].place, ++count);
  for (i = 0; i < n; i++)
    if (!e[i].dirty && (p[i].revents & ready)) e[ordered++] = e[i];
  qsort(e, (size_t)ordered, sizeof *e, compare);
  for (i = 0; i < ordered; i++) put(L, list, e[i].place, ++count);
}

/* }================================================================== */


/* Waits in poll. Returns how many are ready. */
static int waitready (lua_State *L, struct pollfd *p, lua_Integer n, int64_t ns) {
  int64_t deadline = (ns > 0) ? sys_monotime() + ns : 0;
  for (;;) {
    int ready = sys_poll(p, (nfds_t)n, ns);
    if (ready >= 0) return ready;
    if (errno != EINTR) return luaL_error(L, "select failed");
    lsock_runhook(L);
    if (ns > 0) ns = deadline - sys_monotime();
    if (ns < 0 && deadline != 0) ns = 0;
  }
}


static void prepare (struct pollfd *p, const Entry *e, lua_Integer n, short events) {
  lua_Integer i;
  for (i = 0; i < n; i++) {
    p[i].fd = e[i].dirty ? -1 : e[i].fd;
    p[i].events = events;
    p[i].revents = 0;
  }
}


static void checkpolled (lua_State *L, const struct pollfd *p, lua_Integer n) {
  lua_Integer i;
  for (i = 0; i < n; i++)
    if (p[i].revents & POLLNVAL) luaL_error(L, "select failed");
}


/* [objects to receive from, objects to send on, seconds -> those that are ready] */
int lsock_select (lua_State *L) {
  lua_Number seconds = luaL_optnumber(L, TIMEOUT, -1);
  int64_t ns = lsock_ns(seconds);
  lua_Integer n, reads, writes, dirty = 0;
  Entry *e;
  struct pollfd *p;
  int ready;
  lua_settop(L, TIMEOUT);
  reads = length(L, READ);
  writes = length(L, WRITE);
  e = lua_newuserdatauv(L, (size_t)(reads + writes + 1) * sizeof *e, 0);
  p = lua_newuserdatauv(L, (size_t)(reads + writes + 1) * sizeof *p, 0);
  reads = collect(L, READ, e, reads, &dirty);
  writes = collect(L, WRITE, e + reads, writes, &dirty);
  n = reads + writes;
  prepare(p, e, reads, POLLIN);
  prepare(p + reads, e + reads, writes, POLLOUT);
  if (dirty > 0) ns = 0;
  if (ns != 0 && lsock_yields(L)) {
    lua_settop(L, TIMEOUT);
    return lsock_delegate(L, "select");
  }
  ready = waitready(L, p, n, ns);
  checkpolled(L, p, n);
  pushready(L, READ, e, p, reads, POLLIN | POLLHUP | POLLERR);
  pushready(L, WRITE, e + reads, p + reads, writes, POLLOUT | POLLERR);
  if (ready > 0 || dirty > 0) return 2;
  lua_pushliteral(L, "timeout");
  return 3;
}


/* [object of a list -> what 'wait' takes for it, or nil: it is left out] */
int lsock_waitable (lua_State *L) {
  LSock *s;
  int fd;
  lua_settop(L, 1);
  s = lsock_test(L, 1);
  fd = getfd(L);
  if (fd < 0)
    lua_pushnil(L);
  else if (s != NULL)
    sockref_push(L, &s->socket, 1);
  else
    lua_pushinteger(L, fd);
  return 1;
}
