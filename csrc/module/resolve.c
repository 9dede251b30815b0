/*
** Names of hosts and services, by the system's resolver, which blocks. lookup.c does the same
** in a thread.
*/

/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/printable.h"
#include "constant/constant.h"
#include "module/resolve.h"
#include "base/object.h"
#include "address/addrarg.h"
#include "address/sockaddr.h"

/* the type of the userdata that holds a list from getaddrinfo while it is read */
#define ADDRINFO "socket2.addrinfo"

typedef struct Info {
  struct addrinfo *first; /* NULL: nothing to free */
} Info;


int resolve_fail (lua_State *L, const char *call, int code, int en) {
  if (code == EAI_SYSTEM) return object_fail(L, call, en);
  luaL_pushfail(L);
  lua_pushfstring(L, "%s: %s", call, gai_strerror(code));
  lua_pushinteger(L, code > 0 ? -code : code);
  return 3;
}


static const char *pushtext (lua_State *L, const ResolveText *text) {
  lua_pushlstring(L, (text->bytes == NULL) ? "" : text->bytes, text->len);
  return printable_pushname(L, -1);
}


int resolve_failquery (lua_State *L, int code, int en, const ResolveQuery *query) {
  const char *host = query->host.bytes, *service = query->service.bytes;
  const char *colon = (service == NULL) ? "" : ":";
  const char *form =
    (host == NULL || strchr(host, ':') == NULL) ? "%s (%s%s%s)" : "%s ([%s]%s%s)";
  resolve_fail(L, "getaddrinfo", code, en);
  if (query->host.len == 0 && query->service.len == 0) return 3;
  host = pushtext(L, &query->host);
  service = pushtext(L, &query->service);
  lua_pushfstring(L, form, lua_tostring(L, -6), host, colon, service);
  lua_replace(L, -7);
  lua_pop(L, 4);
  return 3;
}


/*
** {==================================================================
** resolve
** ===================================================================
*/

static int freeinfo (lua_State *L) {
  Info *info = luaL_checkudata(L, 1, ADDRINFO);
  if (info->first != NULL) freeaddrinfo(info->first);
  info->first = NULL;
  return 0;
}


static const luaL_Reg meta[] = {{"__gc", freeinfo}, {"__close", freeinfo}, {NULL, NULL}};

const ObjectType resolve_type = {ADDRINFO, meta};


/* Pushes an empty holder. The list that is put into it is freed when the function ends. */
static Info *newinfo (lua_State *L) {
  Info *info = lua_newuserdatauv(L, sizeof *info, 0);
  info->first = NULL;
  object_setmeta(L, &resolve_type);
  lua_toclose(L, -1);
  return info;
}


/* Argument 'arg' as text; 0 when it contains a NUL. */
static int opttext (lua_State *L, int arg, ResolveText *text) {
  text->bytes = NULL;
  text->len = 0;
  if (!lua_toboolean(L, arg)) return 1;
  text->bytes = luaL_checklstring(L, arg, &text->len);
  return strlen(text->bytes) == text->len;
}


/* Whether a service is a name or a valid port: the resolver itself would accept " 70000". */
static int isservice (const char *text) {
  const char *digits = text + strspn(text, "0");
  size_t n = strspn(text, "0123456789");
  if (*text == '\0' || *text == '+' || *text == '-' || (unsigned char)*text <= ' ') return 0;
  if (text[n] != '\0') return 1;
  return strlen(digits) <= 5 && strtol(digits, NULL, 10) <= UINT16_MAX;
}


/* reads a service, which may also be an integer */
static int optservice (lua_State *L, int arg, ResolveText *text) {
  if (lua_type(L, arg) == LUA_TNUMBER) {
    lua_Integer port = luaL_checkinteger(L, arg);
    luaL_argcheck(L, 0 <= port && port <= UINT16_MAX, arg, "port out of range");
    lua_pushinteger(L, port); /* 80.0 is 80 */
    lua_replace(L, arg);
  }
  return opttext(L, arg, text) && (text->bytes == NULL || isservice(text->bytes));
}


/*
** The constant in a field of the table at 'arg'; 0 if there is none. The field replaces the
** table meanwhile, so that an error names the argument.
*/
static int getconstant (lua_State *L, int arg, const char *field, const char *table) {
  int n = 0;
  lua_pushvalue(L, arg);
  lua_getfield(L, arg, field);
  lua_replace(L, arg);
  if (lua_toboolean(L, arg)) n = constant_check(L, arg, table);
  lua_replace(L, arg);
  return n;
}


static void opthints (lua_State *L, int arg, struct addrinfo *hints) {
  static const char *const names[] = {"domain", "type", "protocol", "flags", NULL};
  memset(hints, 0, sizeof *hints);
  hints->ai_family = AF_UNSPEC;
  if (!lua_toboolean(L, arg)) return;
  luaL_checktype(L, arg, LUA_TTABLE);
  object_checkfields(L, arg, names);
  hints->ai_family = getconstant(L, arg, "domain", "Domain");
  hints->ai_socktype = getconstant(L, arg, "type", "Type");
  hints->ai_protocol = getconstant(L, arg, "protocol", "Protocol");
  hints->ai_flags = getconstant(L, arg, "flags", "AI");
}


/*
** Pushes the table of one result. Some systems return a canonical name that was not asked for.
*/
static void pushinfo (lua_State *L, const struct addrinfo *info, int named) {
  SockAddr addr;
  size_t len = info->ai_addrlen < sizeof addr.u ? info->ai_addrlen : sizeof addr.u;
  sockaddr_set(&addr, info->ai_addr, len);
  lua_createtable(L, 0, 5);
  sockaddr_push(L, &addr);
  lua_setfield(L, -2, "addr");
  lua_pushinteger(L, info->ai_family);
  lua_setfield(L, -2, "domain");
  lua_pushinteger(L, info->ai_socktype);
  lua_setfield(L, -2, "type");
  lua_pushinteger(L, info->ai_protocol);
  lua_setfield(L, -2, "protocol");
  if (named && info->ai_canonname != NULL)
    lua_pushstring(L, info->ai_canonname);
  else
    lua_pushboolean(L, 0);
  lua_setfield(L, -2, "canonname");
}


int resolve_check (lua_State *L, ResolveQuery *query) {
  int hostgood = opttext(L, 1, &query->host);
  int servicegood = optservice(L, 2, &query->service);
  lua_settop(L, 3);
  opthints(L, 3, &query->hints);
  if (!hostgood) return EAI_NONAME;
  return servicegood ? 0 : EAI_SERVICE;
}


int resolve_pushlist (lua_State *L, const struct addrinfo *first, int flags) {
  lua_Integer n = 0;
  lua_newtable(L);
  for (; first != NULL; first = first->ai_next) {
    pushinfo(L, first, (flags & AI_CANONNAME) != 0);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}


/* Asks the system, which may block. */
static int resolve (lua_State *L, const ResolveQuery *query) {
  Info *info = newinfo(L);
  int code = getaddrinfo(query->host.bytes, query->service.bytes, &query->hints, &info->first);
  int en = errno;
  if (code != 0) return resolve_failquery(L, code, en, query);
  return resolve_pushlist(L, info->first, query->hints.ai_flags);
}


/*
** registry key of the function that 'resolve' calls so that tasks do not block: see resolve.lua
*/
static const char tasks_key = 0;


/***
An address that `resolve` found.
@table Resolved
@tfield SockAddr addr the address, with the port of the service
@tfield integer domain the domain for `Socket.new`, such as `Domain.IPV4`
@tfield integer type the type for `Socket.new`, such as `Type.STREAM`
@tfield integer protocol the protocol for `Socket.new`, such as `Protocol.TCP`
@tfield string|false canonname the canonical name of the host, in the first element and if
`AI.CANONNAME` asked for it; otherwise false
*/

/***
Finds the addresses of a host and a service, in the order in which to try them. It reads files
and asks servers on the network, which blocks, except in tasks. Numeric hosts and services are
returned at once.
@function resolve
@tparam ?string host a name or a numeric address; without it, the loopback address, or with
`AI.PASSIVE` the address for all interfaces
@tparam ?string|integer service a name such as `"http"`, or a port from 0 to 65535; without it,
port 0
@tparam[opt] table hints limits what to find: `domain`, `type` and `protocol` (names or
integers), and `flags`, constants of `AI`. Without a `type`, each address is returned once for
every type
@treturn[1] table a list of tables (`Resolved`)
@return[2] nil, message, code: the message names the host and the service; the code is a
constant of `EAI`, which are all negative, or an errno value
@usage
local list = assert(socket2.resolve("127.0.0.1", 80, {type = "stream"}))
print(list[1].addr) --> 127.0.0.1:80
@see getaddrinfo(3)
*/
static int core_resolve (lua_State *L) {
  object_checkargs(L, 3);
  ResolveQuery query;
  int code = resolve_check(L, &query);
  if (code != 0) return resolve_failquery(L, code, 0, &query);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &tasks_key) == LUA_TFUNCTION)
    return object_forwardtop(L);
  lua_pop(L, 1);
  return resolve(L, &query);
}

/*
** For the Lua layer
*/

/* [host, service, hints] like resolve, but it blocks in tasks, too */
static int internal_getaddrinfo (lua_State *L) {
  ResolveQuery query;
  int code = resolve_check(L, &query);
  return (code == 0) ? resolve(L, &query) : resolve_failquery(L, code, 0, &query);
}


/* [function] sets the function that resolve calls after it has checked its arguments */
static int internal_resolveby (lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_settop(L, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &tasks_key);
  return 0;
}


/* [code of errno or of the resolver -> its text] */
static int internal_errortext (lua_State *L) {
  int code = object_checkint(L, 1);
  char buffer[128];
  if (code < 0)
    lua_pushstring(L, gai_strerror((EAI_NONAME < 0) ? code : -code));
  else
    lua_pushstring(L, sys_strerror(code, buffer, sizeof buffer));
  return 1;
}


const luaL_Reg resolve_internals[] = {
  {"errortext", internal_errortext},
  {"getaddrinfo", internal_getaddrinfo},
  {"resolveby", internal_resolveby},
  {NULL, NULL},
};

/* }================================================================== */


/***
Finds the names of the host and the service of an address. It blocks, unless the flags ask for
numbers.
@function getnameinfo
@tparam SockAddr|string addr the address, or its text
@tparam[opt=0] integer flags constants of `NI`: `NI.NUMERICHOST | NI.NUMERICSERV`
@treturn[1] string host a numeric address if the host has no name
@treturn[1] string service a port if the service has no name
@return[2] nil, message, code: a constant of `EAI`, or an errno value
@usage
local NI = socket2.NI
print(socket2.getnameinfo("127.0.0.1:80", NI.NUMERICHOST | NI.NUMERICSERV)) --> 127.0.0.1 80
@see getnameinfo(3)
*/
static int core_getnameinfo (lua_State *L) {
  object_checkargs(L, 2);
  char host[NI_MAXHOST], service[NI_MAXHOST];
  SockAddr space, whole;
  const SockAddr *addr = addrarg_check(L, 1, &space);
  int flags = object_optint(L, 2, 0);
  int code, en;
  /* a copy of full size: some systems read a unix name up to its NUL, even past its length */
  sockaddr_set(&whole, &addr->u, addr->len);
  code =
    getnameinfo(&whole.u.any, whole.len, host, sizeof host, service, sizeof service, flags);
  en = errno;
  if (code != 0) return resolve_fail(L, "getnameinfo", code, en);
  lua_pushstring(L, host);
  lua_pushstring(L, service);
  return 2;
}


/***
Returns the name of this host.
@function gethostname
@treturn[1] string name
@return[2] nil, message, errno
@see gethostname(2)
*/
static int module_gethostname (lua_State *L) {
  object_checkargs(L, 0);
  char name[1025]; /* no system allows longer ones */
  if (gethostname(name, sizeof name - 1) < 0) return object_result(L, 0, "gethostname");
  name[sizeof name - 1] = '\0'; /* a name that was cut has no NUL */
  lua_pushstring(L, name);
  return 1;
}


const luaL_Reg resolve_functions[] = {
  {"resolve", core_resolve},
  {"getnameinfo", core_getnameinfo},
  {"gethostname", module_gethostname},
  {NULL, NULL},
};
