/*
** Datagrams of LuaSocket, over UDP and unix sockets.
*/

#include "luasocket/lsock_address.h"

#define DATAGRAMSIZE 8192

/*
** What a UDP object keeps: the address it sent to last, and that of the last sender. Converting
** an address from and to text takes longer than the system takes for the datagram.
*/
typedef struct Peers {
  char host[INET6_ADDRSTRLEN]; /* the last host as the program gave it; empty: none */
  uint16_t port;
  SockAddr to;
  SockAddr from; /* its text is user value 2 */
} Peers;


static Peers *peersof (lua_State *L, LSock *s) {
  if (s->data == NULL) {
    Peers *p = lua_newuserdatauv(L, sizeof *p, 0);
    memset(p, 0, sizeof *p);
    lua_setiuservalue(L, 1, 1);
    s->data = (char *)p;
  }
  return (Peers *)(void *)s->data;
}


/*
** {==================================================================
** Sending
** ===================================================================
*/

static int transmit (lua_State *L, const LSock *s, const char *bytes, size_t size,
                     const SockAddr *to, int64_t start) {
  for (;;) {
    int fd = s->socket.fd;
    int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    int err;
    ssize_t n;
    if (fd < 0) return LSOCK_CLOSED;
    n = (to == NULL) ? send(fd, bytes, size, flags)
                     : sendto(fd, bytes, size, flags, &to->u.any, to->len);
    if (n >= 0) return 0;
    err = errno;
    if (err == EINTR) continue;
    if (err == EAGAIN || err == EWOULDBLOCK) err = lsock_wait(L, s, POLLOUT, start);
    if (err != 0) return err;
  }
}


/* The Lua part waits, and calls again. [object, ...] */
static int later (lua_State *L, const char *name, int64_t start) {
  lua_pushstring(L, name);
  lua_insert(L, 2);
  lua_pushinteger(L, start);
  lua_insert(L, 3);
  return lsock_delegate(L, "datagram");
}


static int sent (lua_State *L, const LSock *s, int err, size_t size) {
  if (err != 0) return lsock_fail(L, s, err);
  lua_pushinteger(L, (lua_Integer)size);
  return 1;
}


static int lsock_send (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_CONNECTED);
  size_t size;
  const char *bytes = luaL_checklstring(L, 2, &size);
  int64_t start = lsock_start(s);
  int err = transmit(L, s, bytes, size, NULL, start);
  if (err == LSOCK_YIELD) return later(L, "send", start);
  return sent(L, s, err, size);
}


/* Argument 'arg' as a port, or -1 if it is none. */
static int32_t portof (lua_State *L, int arg) {
  lua_Integer port = lua_isinteger(L, arg) ? lua_tointeger(L, arg) : -1;
  return (0 <= port && port <= UINT16_MAX) ? (int32_t)port : -1;
}


/* Reads a numeric address with the resolver. Returns 0, or the resolver's code. */
static int readaddress (LSock *s, SockAddr *addr, const char *host, const char *port) {
  struct addrinfo hints, *list;
  int code;
  memset(&hints, 0, sizeof hints);
  hints.ai_family = s->family;
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  code = getaddrinfo(host, port, &hints, &list);
  if (code != 0) return code;
  sockaddr_set(addr, list->ai_addr, list->ai_addrlen);
  freeaddrinfo(list);
  return 0;
}


/* Reads arguments 3 and 4, host and port, as an address. Returns 0, or the resolver's code. */
static int checkto (lua_State *L, LSock *s, Peers *p, SockAddr *addr) {
  const char *host = lsock_checkname(L, 3);
  size_t len = strlen(host);
  int32_t port = portof(L, 4);
  int code;
  if (port >= 0 && port == p->port && s->socket.fd >= 0 && p->host[0] != '\0' &&
      strcmp(host, p->host) == 0)
    return 0;
  p->host[0] = '\0';
  code = readaddress(s, addr, host, lsock_checkname(L, 4));
  if (code != 0) return code;
  memcpy(&p->to, addr, sizeof *addr);
  if (port < 0 || len >= sizeof p->host) return 0;
  memcpy(p->host, host, len + 1);
  p->port = (uint16_t)port;
  return 0;
}


/* The first address that it sends to decides about the family of the socket. */
static int needsocket (lua_State *L, LSock *s, int family) {
  int err;
  if (s->family != AF_UNSPEC || s->socket.fd >= 0) return 0;
  err = lsock_address_create(L, s, 1, family);
  if (err == 0) s->family = family;
  return err;
}


static int lsock_sendto (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_UNCONNECTED);
  size_t size;
  const char *bytes = luaL_checklstring(L, 2, &size);
  Peers *p = peersof(L, s);
  SockAddr addr;
  int64_t start;
  int err = checkto(L, s, p, &addr);
  if (err != 0) {
    lua_pushnil(L);
    lua_pushstring(L, gai_strerror(err));
    return 2;
  }
  err = needsocket(L, s, p->to.u.any.sa_family);
  if (err != 0) return lsock_fail(L, s, err);
  start = lsock_start(s);
  err = transmit(L, s, bytes, size, &p->to, start);
  if (err == LSOCK_YIELD) return later(L, "sendto", start);
  return sent(L, s, err, size);
}


static int lsock_sendtopath (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_UNCONNECTED);
  size_t size;
  const char *bytes = luaL_checklstring(L, 2, &size);
  SockAddr addr;
  int64_t start = lsock_start(s);
  int err;
  if (!lsock_address_path(L, 3, &addr)) return lsock_address_toolong(L);
  err = transmit(L, s, bytes, size, &addr, start);
  if (err == LSOCK_YIELD) return later(L, "sendto", start);
  return sent(L, s, err, size);
}

/* }================================================================== */


/*
** {==================================================================
** Receiving
** ===================================================================
*/

static int collect (lua_State *L, const LSock *s, char *to, size_t size, size_t *got,
                    SockAddr *from, int64_t start) {
  for (;;) {
    int fd = s->socket.fd;
    int err;
    ssize_t n;
    if (fd < 0) return LSOCK_CLOSED;
    if (from == NULL)
      n = recv(fd, to, size, MSG_DONTWAIT);
    else {
      struct sockaddr *room = sockaddr_room(from);
      n = recvfrom(fd, to, size, MSG_DONTWAIT, room, &from->len);
    }
    *got = (size_t)n;
    if (n >= 0) return 0;
    err = errno;
    if (err == EINTR) continue;
    if (err == EAGAIN || err == EWOULDBLOCK) err = lsock_wait(L, s, POLLIN, start);
    if (err != 0) return err;
  }
}


static int failed (lua_State *L, const LSock *s, int err) {
  if (err != LSOCK_CLOSED) return lsock_fail(L, s, err);
  lua_pushnil(L);
  lua_pushliteral(L, "closed"); /* LuaSocket returns "", which would be an empty datagram */
  return 2;
}


/* Receives a datagram and pushes it. Returns the outcome. */
static int receive (lua_State *L, const LSock *s, SockAddr *from, int64_t start) {
  char bytes[DATAGRAMSIZE];
  char *to = bytes;
  luaL_Buffer b;
  lua_Integer want = lsock_optinteger(L, 2, DATAGRAMSIZE);
  size_t got;
  int err;
  if (want < 0 || want > DATAGRAMSIZE) {
    luaL_argcheck(L, 0 <= want && want <= INT_MAX, 2, "size out of range");
    to = luaL_buffinitsize(L, &b, (size_t)want);
  }
  err = collect(L, s, to, (size_t)want, &got, from, start);
  if (to != bytes) {
    luaL_pushresultsize(&b, (err == 0) ? got : 0);
    if (err != 0) lua_pop(L, 1);
  }
  else if (err == 0)
    lua_pushlstring(L, bytes, got);
  return err;
}


static int lsock_receive (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  int64_t start = lsock_start(s);
  int err = receive(L, s, NULL, start);
  if (err == LSOCK_YIELD) return later(L, "receive", start);
  return (err == 0) ? 1 : failed(L, s, err);
}


static void pushname (lua_State *L, const SockAddr *addr) {
  char text[NI_MAXHOST];
  if (addr->u.any.sa_family == AF_INET)
    inet_ntop(AF_INET, &addr->u.in.sin_addr, text, sizeof text);
  else if (getnameinfo(&addr->u.any, addr->len, text, sizeof text, NULL, 0, NI_NUMERICHOST))
    text[0] = '\0';
  lua_pushstring(L, text);
}


/* Pushes the address of the sender as text, and the port. */
static void pushfrom (lua_State *L, Peers *p, const SockAddr *from) {
  const struct sockaddr_in *in = &from->u.in;
  if (from->len == p->from.len && memcmp(&from->u, &p->from.u, from->len) == 0)
    lua_getiuservalue(L, 1, 2);
  else {
    pushname(L, from);
    p->from.len = 0;
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, 2);
    memcpy(&p->from.u, &from->u, from->len);
    p->from.len = from->len;
  }
  /* the port is at the same offset in both families */
  lua_pushinteger(L, ntohs(in->sin_port));
}


static int lsock_receivefrom (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_UNCONNECTED);
  SockAddr from;
  int64_t start = lsock_start(s);
  int err = receive(L, s, &from, start);
  if (err == LSOCK_YIELD) return later(L, "receivefrom", start);
  if (err != 0) return failed(L, s, err);
  pushfrom(L, peersof(L, s), &from);
  return 3;
}


/* For a sender without a name, the name is "". */
static int lsock_receivefrompath (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_UNCONNECTED);
  SockAddr from;
  int64_t start = lsock_start(s);
  int err = receive(L, s, &from, start);
  if (err == LSOCK_YIELD) return later(L, "receivefrom", start);
  if (err != 0) return failed(L, s, err);
  lsock_address_pushpath(L, &from);
  return 2;
}

/* }================================================================== */


const luaL_Reg lsock_datagram_methods[] = {
  {"send", lsock_send},
  {"receive", lsock_receive},
  {NULL, NULL},
};

const luaL_Reg lsock_datagram_udp[] = {
  {"sendto", lsock_sendto},
  {"receivefrom", lsock_receivefrom},
  {NULL, NULL},
};

const luaL_Reg lsock_datagram_unix[] = {
  {"sendto", lsock_sendtopath},
  {"receivefrom", lsock_receivefrompath},
  {NULL, NULL},
};
