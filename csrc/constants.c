/***
@module socket2
*/

/***
Constants: a table for each prefix, of every name that the system's headers define, without
the prefix: `SO.REUSEADDR`, `IPPROTO.UDP`. Linux names that the headers are too old for
are there as well; what the system lacks is not.
@table Constants
@field Domain domains, `AF_`; beside them the names of Rust's socket2, `IPV4` and `IPV6`
@field Type types, `SOCK_`, and the flags that go with them, `CLOEXEC` and `NONBLOCK`
@field Protocol protocols, `IPPROTO_`; beside them Rust's name `ICMPV4`
@field MSG flags of sends and receives
@field SHUT how to shut down
@field POLL events
@field SOL levels of options and control messages
@field SO options of every socket; `EE_`: where an error of the error queue comes from
@field SOCK values of the options `SO_BUF_LOCK` and `SO_TXREHASH`
@field SCM control messages
@field TIMESTAMPING flags of `SO_TIMESTAMPING`, `SOF_TIMESTAMPING_`
@field TXTIME flags of `SO_TXTIME`, `SOF_TXTIME_`
@field errno errors, read both ways: `errno.ECONNREFUSED` and `errno[111]`
@field AI flags of `resolve`
@field NI flags of `getnameinfo`
@field EAI errors of the resolver, negative, read both ways
@field IPPROTO protocols of IP, under the system's names alone
@field INADDR IPv4 addresses, as numbers
@field IPTOS values of `IP_TOS` and `IPV6_TCLASS`
@field IP options of IPv4, `IPPROTO_IP`; `VS_`: of the virtual server
@field IPV6 options of IPv6, `IPPROTO_IPV6`
@field MCAST options of groups, of either family
@field ICMP types and codes of ICMP
@field ICMP6 types and codes of ICMPv6, as POSIX systems name them
@field ICMPV6 types and codes of ICMPv6, as Linux names them
@field MRT multicast routing of IPv4
@field MRT6 multicast routing of IPv6
@field IPT iptables
@field IP6T ip6tables
@field ARPT arptables
@field EBT ebtables
@field TCP options of TCP, states, and values
@field TCPI bits of `options` in `tcp_info`
@field MPTCP multipath TCP
@field UDP options of UDP, and values
@field UDPLITE options of UDP-Lite
@field DCCP options of DCCP, and values
@field SCTP options, control messages and notifications of SCTP
@field TLS options of kernel TLS, and values
@field SMC options of SMC
@field LOCAL options of unix sockets, on systems other than Linux
@field PACKET options of packet sockets, and values
@field TPACKET versions of `PACKET_VERSION`
@field TP status bits of packets
@field ETH numbers of Ethernet; `P_`: what a frame carries
@field ARPHRD kinds of network hardware
@field IFF flags of network interfaces
@field XDP options of XDP sockets, and values
@field NETLINK protocols and options of netlink sockets
@field NL attribute types of netlink policies
@field NLA attributes of netlink messages
@field NLM flags of netlink messages, `F_`
@field NLMSG kinds of netlink messages
@field NLMSGERR attributes of netlink errors
@field RTM routing messages
@field RTMGRP routing groups, as bits
@field RTNLGRP routing groups, as numbers
@field VSOCK options of vsock sockets, `SO_VM_SOCKETS_`, and numbers, `VMADDR_`
@field VMADDR numbers of vsock addresses
@field CAN protocols, options and masks of CAN sockets
@field CANFD flags of CAN FD frames
@field CANXL flags of CAN XL frames
@field J1939 numbers of J1939
@field BT options of Bluetooth sockets, and values
@field BTPROTO protocols of Bluetooth sockets
@field ALG options of sockets of the kernel's ciphers
@field KCM options of the kernel connection multiplexor
@field LLC options of LLC
@field MCTP options of MCTP
@field NFC options of NFC, and protocols
@field PPPOL2TP options of PPP over L2TP
@field RDS options and control messages of RDS
@field RXRPC options and control messages of RxRPC
@field TIPC options of TIPC, and values
*/

#include "sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "constants.h"
#include "constant_rows.h"
#include "object.h"
#include "option.h"
#include "sockaddr.h"

/* where the registry keeps the tables, by name, for constants_check */
#define CONSTANTS "socket2.constants"

/* options of vsock sockets stand in SO, where their names put them, and in VSOCK */
#define VSOCK_PREFIX "SO_VM_SOCKETS_"

/* no name is longer */
#define MAXNAME 64


/*
** {==================================================================
** Look-up
** ===================================================================
*/

/* the first name that stands for 'value' in a table, or NULL */
static const char *nameof (const char *table, int64_t value) {
  const ConstantGroup *g;
  if (value == SYS_MISSING) return NULL;
  for (g = constant_groups; g->table != NULL; g++) {
    size_t i;
    if (strcmp(g->table, table) != 0) continue;
    for (i = 0; i < g->n; i++) {
      if (g->rows[i].value == value) return g->rows[i].name;
    }
  }
  return NULL;
}


const char *constants_errname (int en) {
  return nameof("errno", en);
}


/* Pushes argument 'arg', a string, in upper case: ASCII's, whatever the locale. [-0, +1] */
static void pushupper (lua_State *L, int arg) {
  char buffer[MAXNAME];
  size_t len, i;
  const char *name = lua_tolstring(L, arg, &len);
  if (len > sizeof buffer) len = 0; /* no constant has such a name, nor an empty one */
  for (i = 0; i < len; i++) {
    char c = name[i];
    buffer[i] = (char)('a' <= c && c <= 'z' ? c - 'a' + 'A' : c);
  }
  lua_pushlstring(L, buffer, len);
}


/* The number that the name at 'arg' stands for in 'table'; raises when it is none. */
static int byname (lua_State *L, int arg, const char *table) {
  int top = lua_gettop(L), known;
  lua_Integer n;
  lua_getfield(L, LUA_REGISTRYINDEX, CONSTANTS);
  lua_getfield(L, -1, table);
  lua_pushvalue(L, arg);
  if (lua_rawget(L, -2) == LUA_TNIL) { /* not as it is spelled in the table? */
    lua_pop(L, 1);
    pushupper(L, arg);
    lua_rawget(L, -2);
  }
  n = lua_tointegerx(L, -1, &known);
  if (!known || n < INT_MIN || n > INT_MAX) {
    const char *name = lua_tostring(L, arg);
    return luaL_argerror(L, arg, lua_pushfstring(L, "unknown %s '%s'", table, name));
  }
  lua_settop(L, top);
  return (int)n;
}


int constants_check (lua_State *L, int arg, const char *table) {
  switch (lua_type(L, arg)) {
    case LUA_TNUMBER: return object_checkint(L, arg);
    case LUA_TSTRING: return byname(L, arg, table);
    default: return luaL_typeerror(L, arg, "integer or name");
  }
}

/* }================================================================== */


/*
** {==================================================================
** Functions beside the constants
** ===================================================================
*/

static int pushname (lua_State *L, const char *table, int value) {
  const char *name = nameof(table, value);
  if (name == NULL)
    luaL_pushfail(L);
  else
    lua_pushstring(L, name);
  return 1;
}


/***
The name of a domain, as it stands in the table `Domain`.
@function Domain.name
@tparam integer|string domain
@treturn string|nil upper case; nil when it has none
*/
static int domain_name (lua_State *L) {
  return pushname(L, "Domain", constants_check(L, 1, "Domain"));
}


/***
The domain of the sockets that an address is for.
@function Domain.for_address
@tparam SockAddr|string addr
@treturn integer one of the constants of `Domain`
*/
static int domain_for_address (lua_State *L) {
  SockAddr space;
  lua_pushinteger(L, sockaddr_check(L, 1, &space)->u.any.sa_family);
  return 1;
}


/***
The name of a type, its flags left out, as it stands in the table `Type`.
@function Type.name
@tparam integer|string type
@treturn string|nil upper case; nil when it has none
*/
static int type_name (lua_State *L) {
  return pushname(L, "Type", constants_check(L, 1, "Type") & ~SYS_TYPEFLAGS);
}


/***
A type with the flag that makes a new socket non-blocking.
@function Type.nonblocking
@tparam integer|string type
@treturn integer the type and `Type.NONBLOCK`
@see socket(2)
*/
static int type_nonblocking (lua_State *L) {
  lua_pushinteger(L, constants_check(L, 1, "Type") | SOCK_NONBLOCK);
  return 1;
}


/***
A type with the flag that closes a new socket when another program is executed. Only the
`_raw` constructors leave it out by themselves.
@function Type.cloexec
@tparam integer|string type
@treturn integer the type and `Type.CLOEXEC`
@see socket(2)
*/
static int type_cloexec (lua_State *L) {
  lua_pushinteger(L, constants_check(L, 1, "Type") | SOCK_CLOEXEC);
  return 1;
}


/***
The name of a protocol, as it stands in the table `Protocol`.
@function Protocol.name
@tparam integer|string protocol
@treturn string|nil upper case; nil when it has none
*/
static int protocol_name (lua_State *L) {
  return pushname(L, "Protocol", constants_check(L, 1, "Protocol"));
}


static const luaL_Reg domain_funcs[] = {
  {"name", domain_name}, {"for_address", domain_for_address}, {NULL, NULL}};

static const luaL_Reg type_funcs[] = {{"name", type_name},
                                      {"nonblocking", type_nonblocking},
                                      {"cloexec", type_cloexec},
                                      {NULL, NULL}};

static const luaL_Reg protocol_funcs[] = {{"name", protocol_name}, {NULL, NULL}};

/* }================================================================== */


/*
** {==================================================================
** The tables
** ===================================================================
*/

/* [module, name -> module, table]: the table of that name, made for 'n' names if need be */
static void opentable (lua_State *L, size_t n) {
  lua_pushvalue(L, -1);
  if (lua_rawget(L, -3) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_createtable(L, 0, (int)n);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, -5);
  }
  lua_remove(L, -2); /* name */
}


/* Adds one constant to the table at the top. [-0, +0] */
static void addconstant (lua_State *L, const char *name, int64_t value) {
  if (value == SYS_MISSING) return;
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}


/* Adds the tables of 'groups' to the module. [-0, +0] */
static void addgroups (lua_State *L, const ConstantGroup *g) {
  for (; g->table != NULL; g++) {
    size_t i;
    lua_pushstring(L, g->table);
    opentable(L, g->n);
    for (i = 0; i < g->n; i++) addconstant(L, g->rows[i].name, g->rows[i].value);
    lua_pop(L, 1);
  }
}


/* Adds an option by its name in C: up to the first '_' it is that of the table. [-0, +0] */
static void addoption (lua_State *L, const Option *o) {
  const char *name = strchr(o->symbol, '_') + 1;
  lua_pushlstring(L, o->symbol, (size_t)(name - o->symbol) - 1);
  opentable(L, 0);
  addconstant(L, name, o->number);
  lua_pop(L, 1);
  if (strncmp(o->symbol, VSOCK_PREFIX, sizeof VSOCK_PREFIX - 1) == 0) {
    lua_pushstring(L, "VSOCK");
    opentable(L, 0);
    addconstant(L, o->symbol + sizeof VSOCK_PREFIX - 1, o->number);
    lua_pop(L, 1);
  }
}


/* Options have their numbers in the rows of the registry. [-0, +0] */
static void addoptions (lua_State *L) {
  const Option *o;
  for (o = option_rows; o->name != NULL; o++) addoption(L, o);
}


/* Adds the names of the numbers, in a table that is read both ways. [-0, +0] */
static void addnames (lua_State *L, const char *table) {
  const ConstantGroup *g;
  size_t i;
  lua_getfield(L, -1, table);
  for (g = constant_groups; g->table != NULL && strcmp(g->table, table) != 0; g++) continue;
  i = g->n;
  while (i-- > 0) { /* backwards: the first name of a number is the one that stays */
    if (g->rows[i].value == SYS_MISSING) continue;
    lua_pushstring(L, g->rows[i].name);
    lua_rawseti(L, -2, g->rows[i].value);
  }
  lua_pop(L, 1);
}


/* Adds functions to one of the tables in the table at the top. [-0, +0] */
static void addfuncs (lua_State *L, const char *table, const luaL_Reg *funcs) {
  lua_getfield(L, -1, table);
  luaL_setfuncs(L, funcs, 0);
  lua_pop(L, 1);
}


void constants_open (lua_State *L) {
  addgroups(L, constant_groups);
  addgroups(L, constant_linux);
  addoptions(L);
  addnames(L, "EAI");
  addnames(L, "errno");
  addfuncs(L, "Domain", domain_funcs);
  addfuncs(L, "Type", type_funcs);
  addfuncs(L, "Protocol", protocol_funcs);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, CONSTANTS);
}

/* }================================================================== */
