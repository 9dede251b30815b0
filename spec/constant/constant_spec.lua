-- The tables of constants, and arguments that are a name or a number.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Domain, Type, Protocol = core.Domain, core.Type, core.Protocol

-- table, name, value of every constant of the module
local function constants()
  return coroutine.wrap(function()
    for prefix, names in pairs(core) do
      if type(names) == "table" then
        for name, value in pairs(names) do
          if type(name) == "string" and type(value) ~= "function"
            and not name:find "^__" then
            coroutine.yield(prefix, name, value)
          end
        end
      end
    end
  end)
end

local Constants = {}

function Constants:test_numbers_that_every_system_shares()
  lu.assertEquals(Domain.UNSPEC, 0)
  lu.assertEquals(Domain.UNIX, 1)
  lu.assertEquals(Domain.INET, 2)
  lu.assertEquals(core.IPPROTO.TCP, 6)
  lu.assertEquals(core.IPPROTO.IPV6, 41)
  lu.assertEquals(core.MSG.OOB, 1)
  lu.assertEquals(core.MSG.PEEK, 2)
  lu.assertEquals(core.AI.PASSIVE, 1)
end

-- where the module knows Linux, the numbers that no architecture changes
function Constants:test_numbers_of_linux()
  lu.skipIf(not Domain.PACKET, "no Linux")
  local linux = {
    Domain = {PACKET = 17, NETLINK = 16, VSOCK = 40, XDP = 44, MCTP = 45},
    Protocol = {MPTCP = 262, UDPLITE = 136, DCCP = 33, SMC = 256},
    MSG = {ERRQUEUE = 0x2000, ZEROCOPY = 0x4000000, FASTOPEN = 0x20000000},
    SOL = {PACKET = 263, NETLINK = 270, TLS = 282, XDP = 283, CAN_RAW = 101},
    SO = {EE_ORIGIN_TIMESTAMPING = 4, VM_SOCKETS_BUFFER_SIZE = 0},
    IP = {PMTUDISC_DO = 2, RECVERR = 11}, IPV6 = {RECVPKTINFO = 49, TCLASS = 67},
    MCAST = {JOIN_GROUP = 42}, TCP = {FASTOPEN = 23, AO_INFO = 40, LISTEN = 10},
    UDP = {SEGMENT = 103, ENCAP_RXRPC = 6}, UDPLITE = {SEND_CSCOV = 10},
    PACKET = {RX_RING = 5, FANOUT_CBPF = 6}, NETLINK = {GENERIC = 16, EXT_ACK = 11},
    VSOCK = {CID_HOST = 2, CID_ANY = 0xffffffff, BUFFER_SIZE = 0}, VMADDR = {CID_LOCAL = 1},
    MPTCP = {FULL_INFO = 4}, DCCP = {SOCKOPT_SERVICE = 2}, SCTP = {SENDMSG_CONNECT = 126},
    CAN = {RAW = 1, RAW_FILTER = 1, EFF_FLAG = 0x80000000}, XDP = {UMEM_FILL_RING = 5},
    TLS = {TX = 1, RX = 2}, SCM = {RIGHTS = 1, CREDENTIALS = 2, PIDFD = 4},
    TIMESTAMPING = {RX_SOFTWARE = 8, OPT_ID_TCP = 0x10000}, TXTIME = {REPORT_ERRORS = 2},
    ETH = {P_IP = 0x800, P_ALL = 3}, RTMGRP = {LINK = 1}, RTNLGRP = {LINK = 1},
    RTM = {GETLINK = 18}, NLM = {F_DUMP = 0x300}, NLMSG = {DONE = 3}, IP6T = {SO_SET_REPLACE = 64},
    BT = {SECURITY = 4}, IFF = {LOWER_UP = 0x10000}, TIPC = {IMPORTANCE = 127},
  }
  for prefix, names in pairs(linux) do
    for name, number in pairs(names) do
      lu.assertEquals(core[prefix][name], number, prefix .. "." .. name)
    end
  end
end

-- what goes over the wire has one number everywhere
function Constants:test_numbers_of_the_wire()
  lu.assertEquals(core.INADDR.LOOPBACK, 0x7f000001)
  lu.assertEquals(core.INADDR.BROADCAST, 0xffffffff)
  lu.assertEquals(core.ICMP.ECHO, 8)
  lu.assertEquals(core.ICMP6.ECHO_REQUEST, 128)
  lu.assertEquals(core.ICMPV6.ECHO_REPLY, 129)
  lu.assertEquals(core.IPTOS.DSCP_EF, 0xb8)
end

function Constants:test_names_without_an_underscore()
  local poll = core.POLL
  lu.assertEquals(poll.IN | poll.PRI | poll.OUT | poll.ERR | poll.HUP | poll.NVAL, 0x3f)
  lu.assertEquals({core.SHUT.RD, core.SHUT.WR, core.SHUT.RDWR}, {0, 1, 2})
end

function Constants:test_rust_names()
  lu.assertEquals(Domain.IPV4, Domain.INET)
  lu.assertEquals(Domain.IPV6, Domain.INET6)
  lu.assertEquals(Protocol.ICMPV4, core.IPPROTO.ICMP)
  lu.assertEquals(Protocol.ICMPV6, core.IPPROTO.ICMPV6)
end

function Constants:test_names_of_numbers()
  lu.assertEquals(Domain.name(2), "IPV4")
  lu.assertEquals(Domain.name(Domain.INET6), "IPV6")
  lu.assertEquals(Domain.name(1), "UNIX")
  lu.assertEquals(Type.name(Type.DGRAM), "DGRAM")
  lu.assertEquals(Type.name(Type.STREAM | Type.NONBLOCK | Type.CLOEXEC), "STREAM")
  lu.assertEquals(Protocol.name(1), "ICMPV4")
  lu.assertEquals(Protocol.name(17), "UDP")
  lu.assertNil(Domain.name(12345))
  lu.assertNil(Domain.name(-(1 << 31)))
  lu.assertNil(Type.name(-1))
  lu.assertNil(Protocol.name(12345))
end

function Constants:test_names_are_taken_in_any_case()
  for _, name in ipairs {"ipv6", "IPV6", "IpV6", "inet6", "INET6"} do
    lu.assertEquals(Domain.name(name), "IPV6")
  end
  lu.assertEquals(Domain.name("unix"), "UNIX")
  lu.assertEquals(Domain.name("local"), "UNIX")
  lu.assertEquals(Domain.name("decnet"), "DECnet")
  lu.assertEquals(Domain.name("DECnet"), "DECnet")
  lu.assertEquals(Type.name("seqpacket"), "SEQPACKET")
  lu.assertEquals(Protocol.name("icmpv4"), "ICMPV4")
  lu.assertEquals(Protocol.name("icmp"), "ICMPV4")
end

function Constants:test_domain_of_an_address()
  lu.assertEquals(Domain.for_address("127.0.0.1:80"), Domain.IPV4)
  lu.assertEquals(Domain.for_address("[::1]:80"), Domain.IPV6)
  lu.assertEquals(Domain.for_address(core.SockAddr.unix("/run/x")), Domain.UNIX)
  lu.assertEquals(Domain.for_address(core.SockAddr.unspec()), Domain.UNSPEC)
  for _, bad in ipairs {"nowhere", "", 2, true, {}, io.stdout} do
    lu.assertErrorMsgContains("bad argument #1", Domain.for_address, bad)
  end
  lu.assertErrorMsgContains("bad argument #1", Domain.for_address)
end

function Constants:test_type_flags()
  lu.assertEquals(Type.nonblocking("stream"), Type.STREAM | Type.NONBLOCK)
  lu.assertEquals(Type.nonblocking(Type.DGRAM), Type.DGRAM | Type.NONBLOCK)
  lu.assertEquals(Type.cloexec("raw"), Type.RAW | Type.CLOEXEC)
  lu.assertEquals(Type.cloexec(Type.nonblocking("stream")),
    Type.STREAM | Type.NONBLOCK | Type.CLOEXEC)
end

function Constants:test_what_is_no_name_raises()
  for _, f in ipairs {Domain.name, Type.name, Protocol.name, Type.nonblocking, Type.cloexec} do
    for _, bad in ipairs {"", "2", "nothing", " unix", "unix\0", "name", "NAME",
        ("x"):rep(64), ("x"):rep(100000)} do
      lu.assertErrorMsgContains("unknown", f, bad)
    end
    for _, bad in ipairs {true, {}, print, io.stdout} do
      lu.assertErrorMsgContains("integer or name expected", f, bad)
    end
    lu.assertErrorMsgContains("bad argument #1", f)
    lu.assertErrorMsgContains("integer or name expected", f, nil)
    for _, bad in ipairs {1 << 31, -(1 << 31) - 1, math.maxinteger, math.mininteger} do
      lu.assertErrorMsgContains("out of range", f, bad)
    end
    for _, bad in ipairs {1.5, 0 / 0, 1 / 0, 1e100} do
      lu.assertErrorMsgContains("no integer representation", f, bad)
    end
  end
end

function Constants:test_errno_is_read_both_ways()
  lu.assertEquals(core.errno.EPERM, 1)
  lu.assertEquals(core.errno[1], "EPERM")
  lu.assertEquals(core.errno[core.errno.ECONNREFUSED], "ECONNREFUSED")
  lu.assertEquals(core.errno[core.errno.EWOULDBLOCK], "EAGAIN")
  lu.assertEquals(core.errno[core.errno.EOPNOTSUPP], "EOPNOTSUPP")
  lu.assertEquals(core.errno[core.errno.EDEADLK], "EDEADLK")
  for name, n in pairs(core.errno) do
    if type(name) == "string" then
      lu.assertEquals(core.errno[core.errno[n]], n)
    end
  end
end

function Constants:test_resolver_codes_are_negative_and_read_both_ways()
  for name, n in pairs(core.EAI) do
    if type(name) == "string" then
      lu.assertTrue(n < 0, name)
      lu.assertEquals(core.EAI[n], name)
    end
  end
  lu.assertIsNumber(core.EAI.NONAME)
  lu.assertEquals(core.errno.EAI_NONAME, core.EAI.NONAME)
  lu.assertEquals(core.errno[core.EAI.NONAME], "EAI_NONAME")
  lu.assertIsNumber(core.EAI.AGAIN)
end

-- {==================================================================
-- The headers, as a C compiler reads them
-- ===================================================================

-- the two worlds of headers, which do not go together; those that there are
local LIBC = {"arpa/inet.h", "errno.h", "fcntl.h", "net/ethernet.h", "net/if.h",
  "net/if_arp.h", "netdb.h", "netinet/icmp6.h", "netinet/in.h", "netinet/ip.h",
  "netinet/ip_icmp.h", "netinet/tcp.h", "netinet/udp.h", "poll.h", "sys/socket.h",
  "sys/un.h"}

local LINUX = {"sys/types.h", "time.h", "sys/socket.h", "netinet/in.h", "linux/can.h",
  "linux/can/error.h", "linux/can/isotp.h", "linux/can/j1939.h", "linux/can/raw.h",
  "linux/dccp.h", "linux/errqueue.h", "linux/icmp.h", "linux/icmpv6.h", "linux/if_alg.h",
  "linux/if_arp.h", "linux/if_ether.h", "linux/if_packet.h", "linux/if_pppol2tp.h",
  "linux/if_xdp.h", "linux/in.h", "linux/in6.h", "linux/ip_vs.h", "linux/kcm.h",
  "linux/llc.h", "linux/mctp.h", "linux/mptcp.h", "linux/mroute.h", "linux/mroute6.h",
  "linux/net_tstamp.h", "linux/netfilter_arp/arp_tables.h",
  "linux/netfilter_ipv4/ip_tables.h", "linux/netlink.h", "linux/nfc.h", "linux/rds.h",
  "linux/rtnetlink.h", "linux/rxrpc.h", "linux/sctp.h", "linux/smc.h", "linux/socket.h",
  "linux/tcp.h", "linux/tipc.h", "linux/tls.h", "linux/udp.h", "linux/vm_sockets.h"}

-- what stands before a name of these tables in C; elsewhere, the table's name and "_"
local PREFIXES = {
  Domain = {"AF_"}, Type = {"SOCK_"}, Protocol = {"IPPROTO_"}, POLL = {"POLL"},
  errno = {""}, TIMESTAMPING = {"SOF_TIMESTAMPING_"}, TXTIME = {"SOF_TXTIME_"},
  VSOCK = {"VSOCK_", "VMADDR_", "SO_VM_SOCKETS_"},
}

-- "table.name" -> value, for each C name that a program with these headers finds defined
local function compiled(headers)
  local lines = {"#define _GNU_SOURCE 1", "#include <stdio.h>"}
  for _, header in ipairs(headers) do
    lines[#lines + 1] = ("#if __has_include(<%s>)\n#include <%s>\n#endif"):format(header, header)
  end
  lines[#lines + 1] = "int main (void) {"
  for prefix, name in constants() do
    for _, before in ipairs(PREFIXES[prefix] or {prefix .. "_"}) do
      local symbol = before .. name
      lines[#lines + 1] = ('#if defined(%s)\nprintf("%s.%s %%lld\\n", (long long)(%s));\n#endif')
        :format(symbol, prefix, name, symbol)
    end
  end
  lines[#lines + 1] = "return 0; }\n"
  local dir <close> = support.tempdir()
  local source <close> = assert(io.open(dir("names.c"), "w"))
  source:write(table.concat(lines, "\n"))
  source:close()
  local output, code = support.compile((
    "-D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -w -O0 -o %s %s"):format(dir("names"), dir("names.c")))
  lu.assertEquals(code, 0, output)
  output, code = support.shell(dir("names"))
  lu.assertEquals(code, 0, output)
  local values = {}
  for key, value in output:gmatch("(%S+) (%-?%d+)") do
    values[key] = math.tointeger(value)
  end
  return values
end

-- flags of the module's own, where the system makes sockets without any
local OWN = {["Type.CLOEXEC"] = 0x10000000, ["Type.NONBLOCK"] = 0x20000000}

local function compare(headers)
  local values = compiled(headers)
  -- flags of our own, where the system is taken to have none
  values["Type.CLOEXEC"], values["Type.NONBLOCK"] = nil, nil
  lu.assertEquals(values["Domain.INET6"], Domain.INET6)
  for prefix, name, value in constants() do
    local key = prefix .. "." .. name
    local expected = values[key]
    if prefix == "EAI" and expected then expected = -math.abs(expected) end
    if value ~= OWN[key] then lu.assertEquals(value, expected or value, key) end
  end
end

function Constants:test_numbers_are_those_of_the_libc_headers()
  compare(LIBC)
end

function Constants:test_numbers_are_those_of_the_linux_headers()
  compare(LINUX)
end

-- }==================================================================

function Constants:test_constants_are_integers()
  for prefix, name, value in constants() do
    lu.assertEquals(math.type(value), "integer", prefix .. "." .. name)
  end
end

return Constants
