/*
** Forms: interfaces, IP addresses, addresses of sockets.
*/

#include "value/form.h"

#include "base/object.h"
#include "base/printable.h"

#include "address/addrtext.h"
#include "address/sockaddr.h"


/*
** {==================================================================
** Interfaces by index or name
** ===================================================================
*/

/* looking up a name is a system call, which may fail */
static const char *lookup (lua_State *L, int index, int *ifindex, FormBytes *to) {
  size_t len;
  const char *name = lua_tolstring(L, index, &len);
  if (strlen(name) != len) return "name contains zeros";
  *ifindex = (int)sys_nametoindex(name);
  if (*ifindex != 0) return NULL;
  to->en = errno;
  return "if_nametoindex";
}


const char *form_tointerface (lua_State *L, int index, int *ifindex, FormBytes *to) {
  *ifindex = 0;
  if (lua_type(L, index) == LUA_TNUMBER) {
    int isint;
    lua_Integer n = lua_tointegerx(L, index, &isint);
    if (!isint || n < INT_MIN || n > INT_MAX) return "interface index out of range";
    *ifindex = (int)n;
    return NULL;
  }
  if (lua_type(L, index) == LUA_TSTRING) return lookup(L, index, ifindex, to);
  return form_isnone(L, index) ? NULL : object_expected(L, index, "interface index or name");
}


static const char *checkinterface (lua_State *L, const Form *f, int index, FormBytes *to) {
  int ifindex;
  uint32_t value;
  const char *wrong = form_tointerface(L, index, &ifindex, to);
  if (wrong != NULL) return wrong;
  value = (f->flags & FORM_NETWORK) ? htonl((uint32_t)ifindex) : (uint32_t)ifindex;
  memcpy(to->space, &value, sizeof value);
  return form_filled(to, sizeof value);
}


#define INTERFACE 4, form_pushnumber, checkinterface

const Form form_interface = {"interface or false", INTERFACE,
                             .flags = FORM_READSNONE | FORM_SETSNONE};
const Form form_interfacenet = {"interface or false", INTERFACE,
                                .flags = FORM_READSNONE | FORM_SETSNONE | FORM_NETWORK};
const Form form_ifindex = {"interface", INTERFACE, .flags = 0};

/* }================================================================== */


/*
** {==================================================================
** IP addresses, as text
** ===================================================================
*/

/* reads the whole text at 'index' as an in_addr or in6_addr */
static int readip (lua_State *L, int index, int family, void *ip) {
  size_t len;
  const char *text;
  if (lua_type(L, index) != LUA_TSTRING) return 0;
  text = lua_tolstring(L, index, &len);
  return strlen(text) == len && inet_pton(family, text, ip) == 1;
}


/* a message about a wrong address */
static const char *noaddress (lua_State *L, int index, const char *what) {
  if (lua_type(L, index) != LUA_TSTRING) return object_expected(L, index, what);
  return lua_pushfstring(L, "%s expected, got '%s'", what, printable_pushname(L, index));
}


static int puship (lua_State *L, int family, const unsigned char *ip) {
  char text[INET6_ADDRSTRLEN];
  lua_pushstring(L, inet_ntop(family, ip, text, sizeof text));
  return 1;
}


int form_puship4 (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  (void)f;
  (void)len;
  return puship(L, AF_INET, data);
}


static const char *checkip4 (lua_State *L, const Form *f, int index, FormBytes *to) {
  if (!readip(L, index, AF_INET, to->space)) return noaddress(L, index, "IPv4 address");
  return form_filled(to, f->size);
}


static int puship6 (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  (void)f;
  (void)len;
  return puship(L, AF_INET6, data);
}


static const char *checkip6 (lua_State *L, const Form *f, int index, FormBytes *to) {
  if (!readip(L, index, AF_INET6, to->space)) return noaddress(L, index, "IPv6 address");
  return form_filled(to, f->size);
}


/* either family, as a socket address without a port */
static int setip (lua_State *L, int index, SockAddr *addr) {
  memset(addr, 0, sizeof *addr);
  addr->len = sizeof addr->u.storage;
  addr->u.any.sa_family = AF_INET;
  sys_setsalen(&addr->u.any, sizeof addr->u.in);
  if (readip(L, index, AF_INET, &addr->u.in.sin_addr)) return 1;
  memset(addr, 0, sizeof *addr);
  addr->len = sizeof addr->u.storage;
  addr->u.any.sa_family = AF_INET6;
  sys_setsalen(&addr->u.any, sizeof addr->u.in6);
  return readip(L, index, AF_INET6, &addr->u.in6.sin6_addr);
}


static int pushanyip (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  SockAddr addr;
  (void)len;
  sockaddr_set(&addr, data, f->size);
  addrtext_puship(L, &addr);
  return 1;
}


static const char *checkanyip (lua_State *L, const Form *f, int index, FormBytes *to) {
  SockAddr addr;
  if (!setip(L, index, &addr)) return noaddress(L, index, "IP address");
  memcpy(to->space, &addr.u, f->size);
  return form_filled(to, f->size);
}


#define STORAGE sizeof(struct sockaddr_storage)

const Form form_ip4 = {"string", 4, form_puship4, checkip4, .flags = 0};
const Form form_ip6 = {"string", 16, puship6, checkip6, .flags = 0};
const Form form_ip = {"string", STORAGE, pushanyip, checkanyip, .flags = 0};

/* }================================================================== */


/*
** {==================================================================
** An interface of IPv4: by index, name or one of its addresses, or {ifindex =, address =}
** ===================================================================
*/

static const FormMember mreqn[] = {
  {"address", &form_ip4, offsetof(struct ip_mreqn, imr_address), .bits = 0},
  {"ifindex", &form_ifindex, offsetof(struct ip_mreqn, imr_ifindex), .bits = 0},
  {NULL, NULL, 0, .bits = 0},
};

static const Form pair = {"table", sizeof(struct ip_mreqn), NULL, form_checktable,
                          .members = mreqn};


/* only the address is read */
static int pushinterface4 (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  if (form_load(data, 4) != 0) return form_puship4(L, f, data, len);
  lua_pushboolean(L, 0);
  return 1;
}


/* a struct ip_mreqn is written, whose group is left blank */
static const char *checkinterface4 (lua_State *L, const Form *f, int index, FormBytes *to) {
  struct ip_mreqn request;
  const char *wrong = NULL;
  (void)f;
  if (lua_istable(L, index)) {
    lua_pushnil(L);
    if (!lua_next(L, index)) return "field 'address' or 'ifindex' expected";
    return form_check(L, &pair, index, to);
  }
  memset(&request, 0, sizeof request);
  if (!readip(L, index, AF_INET, &request.imr_address))
    wrong = form_tointerface(L, index, &request.imr_ifindex, to);
  memcpy(to->space, &request, sizeof request);
  return (wrong != NULL) ? wrong : form_filled(to, sizeof request);
}


const Form form_interface4 = {"address or false", 4, pushinterface4, checkinterface4,
                              .flags = FORM_READSNONE | FORM_SETSNONE};

/* }================================================================== */


/*
** {==================================================================
** Addresses of sockets
** ===================================================================
*/

/* false where the system left it blank */
static int pushaddr (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  SockAddr addr;
  if (f->flags & FORM_READSNONE) len = f->size; /* a member of fixed size */
  if (len > sizeof addr.u) len = sizeof addr.u;
  sockaddr_set(&addr, data, len);
  if (sockaddr_family(&addr) == AF_UNSPEC)
    lua_pushboolean(L, 0);
  else
    sockaddr_push(L, &addr);
  return 1;
}


/* a SockAddr, or the text of an IP address */
static const char *checkpeer (lua_State *L, const Form *f, int index, FormBytes *to) {
  SockAddr space;
  const SockAddr *addr = &space;
  if (!setip(L, index, &space)) addr = sockaddr_test(L, index);
  if (addr == NULL) return noaddress(L, index, "SockAddr or IP address");
  memset(to->space, 0, f->size);
  memcpy(to->space, &addr->u, addr->len); /* 'u' may have no more bytes: see sockaddr.h */
  return form_filled(to, f->size);
}


const Form form_sockaddr = {"SockAddr", 16, pushaddr, NULL, .flags = 0};
const Form form_sockaddrin = {"SockAddr", sizeof(struct sockaddr_in), pushaddr, NULL,
                              .flags = 0};
const Form form_sockaddrin6 = {"SockAddr", sizeof(struct sockaddr_in6), pushaddr, NULL,
                               .flags = 0};
const Form form_offender = {"SockAddr or false", 0, pushaddr, NULL, .flags = 0};
const Form form_memberin6 = {"SockAddr or false", sizeof(struct sockaddr_in6), pushaddr, NULL,
                             .flags = FORM_READSNONE};
const Form form_peer = {"SockAddr or string", STORAGE, NULL, checkpeer, .flags = 0};

/* }================================================================== */
