/*
** Streams of LuaSocket: receive, for TCP, unix streams and serial lines. Bytes that arrive
** before they are asked for are kept in a buffer, which is made when first needed.
*/

#include "luasocket/lsock.h"

/* the most room that is made before any of the bytes has arrived */
#define STEPSIZE (1 << 20)


/*
** {==================================================================
** The system's calls
** ===================================================================
*/

/*
** Receives up to 'size' bytes and sets '*got' to how many. Waits if needed. Returns the
** outcome.
*/
static int take (lua_State *L, const LSock *s, void *to, size_t size, size_t *got,
                 int64_t start) {
  *got = 0;
  for (;;) {
    ssize_t n;
    int fd = s->socket.fd;
    int err;
    if (fd < 0) return LSOCK_CLOSED;
    n = (s->kind == LSOCK_SERIAL) ? read(fd, to, size) : recv(fd, to, size, MSG_DONTWAIT);
    if (n == 0) return LSOCK_CLOSED;
    if (n > 0) {
      *got = (size_t)n;
      return 0;
    }
    err = errno;
    if (err == EINTR) continue;
    if (err == EAGAIN || err == EWOULDBLOCK) err = lsock_wait(L, s, POLLIN, start);
    if (err != 0) return err;
  }
}


/* Receives into the empty buffer. Making it may run a finalizer, which may make and fill it. */
static int fill (lua_State *L, LSock *s, int64_t start) {
  size_t n;
  int err;
  if (s->data == NULL) {
    char *data = lua_newuserdatauv(L, LSOCK_BUFFERSIZE, 0);
    if (s->data == NULL) {
      lua_setiuservalue(L, 1, 1);
      s->data = data;
    }
    else
      lua_pop(L, 1);
  }
  if (!lsock_isempty(s)) return 0;
  err = take(L, s, s->data, LSOCK_BUFFERSIZE, &n, start);
  s->first = 0;
  s->last = (unsigned int)n;
  return err;
}


static void skip (LSock *s, size_t n) {
  s->received += (lua_Integer)n;
  s->first += (unsigned int)n;
}

/* }================================================================== */


/*
** {==================================================================
** Receiving
** ===================================================================
*/

/* patterns of receive other than a number of bytes */
#define LINE SIZE_MAX
#define ALL (SIZE_MAX - 1)

/*
** One call of receive. The bytes are collected in a luaL_Buffer. Making room there may run a
** finalizer that uses the object, so the object's fields are read only afterwards.
*/
typedef struct Receive {
  LSock *s;
  luaL_Buffer b;
  size_t total; /* in 'b' */
  size_t max;   /* the most bytes that may get there */
  size_t came;  /* received by this call, also what a line leaves out */
  int64_t start;
} Receive;

#define available(r) ((size_t)((r)->s->last - (r)->s->first))
#define data(r) ((r)->s->data + (r)->s->first)

static size_t least (size_t a, size_t b) {
  return (a < b) ? a : b;
}


static void consume (Receive *r, size_t n) {
  skip(r->s, n);
  r->came += n;
}


/* Moves up to 'want' bytes out of the object's buffer. Returns how many. */
static size_t move (Receive *r, size_t want) {
  size_t n = least(available(r), want);
  char *to = luaL_prepbuffsize(&r->b, n);
  n = least(available(r), n);
  memcpy(to, data(r), n);
  luaL_addsize(&r->b, n);
  r->total += n;
  consume(r, n);
  return n;
}


/* Receives up to 'want' bytes directly, without the object's buffer, which is empty. */
static int direct (lua_State *L, Receive *r, size_t want, size_t *got) {
  char *to = luaL_prepbuffsize(&r->b, want);
  int err;
  *got = 0;
  if (!lsock_isempty(r->s)) return 0; /* a finalizer has filled it */
  err = take(L, r->s, to, want, got, r->start);
  luaL_addsize(&r->b, *got);
  r->s->received += (lua_Integer)*got;
  r->total += *got;
  r->came += *got;
  return err;
}


/* Receives 'want' bytes; with 0, it finds out whether there is something to receive. */
static int receivebytes (lua_State *L, Receive *r, size_t want) {
  do {
    size_t n;
    int err = 0;
    if (!lsock_isempty(r->s))
      n = move(r, want);
    else if (want >= LSOCK_BUFFERSIZE)
      err = direct(L, r, least(want, STEPSIZE), &n);
    else {
      err = fill(L, r->s, r->start);
      n = (err == 0) ? move(r, want) : 0;
    }
    if (err != 0) return err;
    want -= n;
  } while (want > 0);
  return 0;
}


static int receiveall (lua_State *L, Receive *r) {
  for (;;) {
    size_t n, room = r->max - r->total;
    int err = 0;
    if (!lsock_isempty(r->s)) {
      if (room == 0) return LSOCK_OVERSIZED;
      move(r, room);
    }
    else if (room >= LSOCK_BUFFERSIZE)
      err = direct(L, r, least(room, least(STEPSIZE, LSOCK_BUFFERSIZE + r->total)), &n);
    else
      err = fill(L, r->s, r->start);
    if (err == LSOCK_CLOSED && r->came > 0) return 0;
    if (err != 0) return err;
  }
}


/* Moves 'n' bytes of a line, without carriage returns. Returns 0 when there are too many. */
static int moveline (Receive *r, size_t n) {
  char *to = luaL_prepbuffsize(&r->b, n);
  const char *from = data(r);
  size_t i, put = 0;
  n = least(available(r), n);
  for (i = 0; i < n; i++) {
    if (from[i] == '\r') continue;
    if (r->total + put == r->max) break;
    to[put++] = from[i];
  }
  luaL_addsize(&r->b, put);
  r->total += put;
  consume(r, i);
  return i == n;
}


/* Receives a line, without its line feed. */
static int receiveline (lua_State *L, Receive *r) {
  for (;;) {
    size_t n;
    const char *end;
    if (lsock_isempty(r->s)) {
      int err = fill(L, r->s, r->start);
      if (err != 0) return err;
    }
    n = available(r);
    end = memchr(data(r), '\n', n);
    if (end != NULL) n = (size_t)(end - data(r));
    if (n > 0 && !moveline(r, n)) return LSOCK_OVERSIZED;
    if (end == NULL || lsock_isempty(r->s) || *data(r) != '\n') continue;
    consume(r, 1);
    return 0;
  }
}


/*
** Pushes the next line, if the object's buffer has all of it, without carriage returns that
** must be removed; otherwise returns 0.
*/
static int quickline (lua_State *L, LSock *s, size_t max) {
  const char *line = s->data + s->first;
  const char *end = memchr(line, '\n', s->last - s->first);
  size_t n;
  if (end == NULL) return 0;
  n = (size_t)(end - line);
  if (n > 0 && line[n - 1] == '\r') n--;
  if (n > max || memchr(line, '\r', n) != NULL) return 0;
  skip(s, (size_t)(end - line) + 1);
  lua_pushlstring(L, line, n);
  return 1;
}


/* Handles calls that need only the object's buffer; returns 0 for all others. */
static int quick (lua_State *L, LSock *s, size_t want, size_t max) {
  const char *bytes;
  if (lsock_isempty(s)) return 0;
  if (want == LINE) return quickline(L, s, max);
  if (want > s->last - s->first) return 0;
  bytes = s->data + s->first;
  skip(s, want); /* first, since making the string may run a finalizer that receives */
  lua_pushlstring(L, bytes, want);
  return 1;
}


static int received (lua_State *L) {
  lua_pushnil(L);
  lua_pushnil(L);
  return 3;
}


/* The number of bytes that argument 2 asks for, or one of the patterns above. */
static size_t checkpattern (lua_State *L) {
  if (lua_isnumber(L, 2)) {
    lua_Number n = lua_tonumber(L, 2);
    luaL_argcheck(L, 0 <= n && n < 9007199254740992.0, 2, "invalid receive pattern");
    return (size_t)n;
  }
  else {
    const char *p = luaL_optstring(L, 2, "*l");
    if (p[0] == '*' && p[1] == 'l') return LINE;
    luaL_argcheck(L, p[0] == '*' && p[1] == 'a', 2, "invalid receive pattern");
    return ALL;
  }
}


/* Argument 4: the most bytes of the result, including the prefix that was received before. */
static size_t checkmax (lua_State *L, size_t want, size_t before) {
  lua_Integer max;
  if (lua_isnoneornil(L, 4)) return ALL - 1;
  max = lsock_optinteger(L, 4, 0);
  if (max >= 0 && lua_tointeger(L, lua_upvalueindex(1)) & LSOCK_NOWAIT) return (size_t)max;
  luaL_argcheck(L, max >= 1, 4, "maxsize must be at least 1");
  luaL_argcheck(L, before < (size_t)max, 4, "maxsize must exceed the size of the prefix");
  luaL_argcheck(L, want >= ALL || want <= (size_t)max, 4,
                "maxsize must not be less than the number of bytes");
  return (size_t)max;
}


/* [object, pattern, prefix, max, ..., bytes] The Lua part waits and continues. */
static int receivelater (lua_State *L, const Receive *r) {
  lua_replace(L, 3);
  lua_settop(L, 4);
  lua_pushinteger(L, r->start);
  lua_insert(L, 2);
  lua_pushinteger(L, (lua_Integer)r->came);
  return lsock_delegate(L, "receive");
}


static int receivelong (lua_State *L, Receive *r, size_t want, int err) {
  const char *before = luaL_optlstring(L, 3, "", &r->total);
  luaL_buffinit(L, &r->b);
  luaL_addlstring(&r->b, before, r->total);
  if (err == 0) {
    if (want == LINE)
      err = receiveline(L, r);
    else if (want == ALL)
      err = receiveall(L, r);
    else if (r->total == 0 || want > r->total)
      err = receivebytes(L, r, want - r->total);
  }
  luaL_pushresult(&r->b);
  if (err == 0) return received(L);
  if (err == LSOCK_YIELD) return receivelater(L, r);
  lua_pushnil(L);
  lsock_pusherror(L, r->s, err);
  lua_rotate(L, -3, 2);
  return 3;
}


/* Argument 5, of the function that does not wait: how much has come before. */
static size_t optcame (lua_State *L) {
  if (!(lua_tointeger(L, lua_upvalueindex(1)) & LSOCK_NOWAIT)) return 0;
  return (size_t)lsock_optinteger(L, 5, 0);
}


/*
** [object, pattern, prefix, max] Results that fit into the object's buffer need no luaL_Buffer.
*/
int lsock_receive_stream (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_CLIENT);
  Receive r;
  size_t before = 0, want;
  int err = 0;
  luaL_optlstring(L, 3, "", &before);
  want = checkpattern(L);
  r.s = s;
  r.max = checkmax(L, want, before);
  r.came = (want == ALL) ? optcame(L) : 0;
  r.start = lsock_start(s);
  lua_settop(L, 4);
  if (before == 0) {
    if (lsock_isempty(s) && (want <= LSOCK_BUFFERSIZE || want == LINE))
      err = fill(L, s, r.start);
    if (err == 0 && quick(L, s, want, r.max)) return received(L);
  }
  return receivelong(L, &r, want, err);
}

/* }================================================================== */
