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

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "constant/constant.h"
#include "constant/constant_rows.h"
#include "base/object.h"
#include "option/option.h"
#include "address/sockaddr.h"

/* key of the table of those tables that are made, by name, in the registry */
static const char tables_key = 0;

/* options of vsock sockets stand in SO, where their names put them, and in VSOCK */
#define VSOCK_PREFIX "SO_VM_SOCKETS_"
#define VSOCK_LEN (sizeof VSOCK_PREFIX - 1)

/* the rows, of every system and of Linux */
static const ConstantGroup *const sources[] = {constant_groups, constant_linux, NULL};


/*
** {==================================================================
** Look-up in the rows: arguments need no table
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


/*
** The constant that an option is in a table: up to the first '_' its name in C is that of the
** table. NULL when it is in another.
*/
static const char *optionname (const Option *o, const char *table) {
  size_t len = strlen(table);
  if (strncmp(o->symbol, table, len) == 0 && o->symbol[len] == '_') return o->symbol + len + 1;
  if (strcmp(table, "VSOCK") == 0 && strncmp(o->symbol, VSOCK_PREFIX, VSOCK_LEN) == 0)
    return o->symbol + VSOCK_LEN;
  return NULL;
}


/* ASCII's upper case, whatever the locale */
static char upper (char c) {
  return (char)('a' <= c && c <= 'z' ? c - 'a' + 'A' : c);
}


static int same (const char *name, const char *text, size_t len) {
  size_t i;
  for (i = 0; i < len; i++) {
    if (upper(name[i]) != upper(text[i]) || name[i] == '\0') return 0;
  }
  return name[len] == '\0';
}


/* The number of a name, in any case; SYS_MISSING when it is none. */
static int64_t valueof (const char *table, const char *name, size_t len) {
  const ConstantGroup *const *source, *g;
  const Option *o;
  for (source = sources; *source != NULL; source++) {
    for (g = *source; g->table != NULL; g++) {
      size_t i;
      if (strcmp(g->table, table) != 0) continue;
      for (i = 0; i < g->n; i++) {
        if (same(g->rows[i].name, name, len)) return g->rows[i].value;
      }
    }
  }
  for (o = option_rows; o->name[0] != '\0'; o++) {
    const char *constant = optionname(o, table);
    if (constant != NULL && same(constant, name, len)) return o->number;
  }
  return SYS_MISSING;
}


int constants_check (lua_State *L, int arg, const char *table) {
  if (lua_type(L, arg) == LUA_TSTRING) {
    size_t len;
    const char *name = lua_tolstring(L, arg, &len);
    int64_t n = valueof(table, name, len);
    if (n < INT_MIN || n > INT_MAX || n == SYS_MISSING)
      luaL_argerror(L, arg, lua_pushfstring(L, "unknown %s '%s'", table, name));
    return (int)n;
  }
  if (lua_type(L, arg) != LUA_TNUMBER) luaL_typeerror(L, arg, "integer or name");
  return object_checkint(L, arg);
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
** The tables: each is made when it is first asked for, since a program needs few of the many
** ===================================================================
*/

/* Adds one constant to the table at the top. [-0, +0] */
static void addconstant (lua_State *L, const char *name, int64_t value) {
  if (value == SYS_MISSING) return;
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}


/* Adds the rows of 'table' to the table at the top; whether there are any. [-0, +0] */
static int addrows (lua_State *L, const char *table) {
  const ConstantGroup *const *source, *g;
  const Option *o;
  int any = 0;
  for (source = sources; *source != NULL; source++) {
    for (g = *source; g->table != NULL; g++) {
      size_t i;
      if (strcmp(g->table, table) != 0) continue;
      for (i = 0; i < g->n; i++) addconstant(L, g->rows[i].name, g->rows[i].value);
      any = 1;
    }
  }
  for (o = option_rows; o->name[0] != '\0'; o++) {
    const char *name = optionname(o, table);
    if (name == NULL) continue;
    addconstant(L, name, o->number);
    any = 1;
  }
  return any;
}


/* Adds the names of the numbers, in a table that is read both ways. [-0, +0] */
static void addnames (lua_State *L, const char *table) {
  const ConstantGroup *g;
  size_t i;
  for (g = constant_groups; g->table != NULL && strcmp(g->table, table) != 0; g++) continue;
  i = g->n;
  while (i-- > 0) { /* backwards: the first name of a number is the one that stays */
    if (g->rows[i].value == SYS_MISSING) continue;
    lua_pushstring(L, g->rows[i].name);
    lua_rawseti(L, -2, g->rows[i].value);
  }
}


/* what some of the tables have beside numbers */
static const struct {
  const char *table;
  const luaL_Reg *funcs; /* or NULL: the names of the numbers */
} extras[] = {
  {"Domain", domain_funcs}, {"Type", type_funcs}, {"Protocol", protocol_funcs}, {"EAI", NULL},
  {"errno", NULL},          {NULL, NULL},
};


static void addextras (lua_State *L, const char *table) {
  size_t i;
  for (i = 0; extras[i].table != NULL; i++) {
    if (strcmp(extras[i].table, table) != 0) continue;
    if (extras[i].funcs == NULL)
      addnames(L, table);
    else
      luaL_setfuncs(L, extras[i].funcs, 0);
  }
}


void constants_push (lua_State *L, const char *table) {
  object_pushtable(L, &tables_key);
  if (lua_getfield(L, -1, table) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_newtable(L);
    if (addrows(L, table)) {
      addextras(L, table);
      lua_pushvalue(L, -1);
      lua_setfield(L, -3, table);
    }
    else {
      lua_pop(L, 1);
      lua_pushnil(L);
    }
  }
  lua_remove(L, -2);
}


void constants_names (lua_State *L) {
  const ConstantGroup *const *source, *g;
  const Option *o;
  lua_newtable(L);
  for (source = sources; *source != NULL; source++) {
    for (g = *source; g->table != NULL; g++) {
      lua_pushboolean(L, 1);
      lua_setfield(L, -2, g->table);
    }
  }
  for (o = option_rows; o->name[0] != '\0'; o++) {
    lua_pushlstring(L, o->symbol, (size_t)(strchr(o->symbol, '_') - o->symbol));
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
  }
}

/* }================================================================== */
