-- Options of one peculiarity each.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local settings = require "settings"

local tcp, raises = settings.tcp, settings.raises

local Socket = core.Socket

local Quirk = {}

local need = support.needoption

function Quirk:test_a_socket_of_ipv6_becomes_one_of_ipv4()
  need("addrform_v6")
  support.needipv6()
  local listener <close> = tcp()
  assert(listener:bind("127.0.0.1:0"))
  assert(listener:listen())
  local s <close> = assert(Socket.new("ipv6", "stream"))
  assert(s:connect(core.SockAddr.inet("::ffff:127.0.0.1", listener:local_addr():port())))
  raises("unknown Domain 'ipv", s, "set_addrform_v6", "ipv5", "ipv4\0")
  lu.assertIsTrue(s:set_addrform_v6("ipv4"))
  lu.assertEquals(s:domain(), core.Domain.IPV4)
end

-- the type says nothing of how the descriptor is
function Quirk:test_the_type_has_no_flags()
  local s <close> = assert(Socket.new("ipv4", core.Type.nonblocking(core.Type.STREAM)))
  lu.assertEquals(s:type(), core.Type.STREAM)
end

function Quirk:test_the_protocol_of_output_is_told_of_raw_sockets_alone()
  need("ip_protocol_v4")
  local s <close> = support.listener()
  support.refused("ENOPROTOOPT", "getsockopt", s:ip_protocol_v4()) -- not its port
  local raw <close> = support.permitted(Socket.new("ipv4", "raw", 253))
  lu.assertEquals(raw:ip_protocol_v4(), 253)
end

function Quirk:test_what_cannot_be_taken_back()
  need("tcp_ulp", "tcp_fastopen_key", "txtime")
  local s <close> = tcp()
  lu.assertIsFalse(s:tcp_ulp())
  lu.assertIsTrue(s:set_tcp_ulp(false)) -- it is none
  lu.assertEquals(s:tcp_fastopen_key(), "")
  lu.assertIsTrue(s:set_tcp_fastopen_key(nil))
  lu.assertIsTrue(s:set_tcp_fastopen_key(""))
  lu.assertIsTrue(s:set_tcp_fastopen_key(("k"):rep(16)))
  support.refused("EINVAL", "setsockopt", s:set_tcp_fastopen_key(nil))
  support.refused("EINVAL", "setsockopt", s:set_tcp_fastopen_key("short"))
  lu.assertEquals(s:tcp_fastopen_key(), ("k"):rep(16))
  lu.assertIsFalse(s:txtime())
  lu.assertIsTrue(s:set_txtime(nil))
  lu.assertIsTrue(s:set_txtime{clockid = 1, flags = 1})
  lu.assertEquals(s:txtime(), {clockid = 1, flags = 1})
  support.refused("EINVAL", "setsockopt", s:set_txtime(nil))
end

function Quirk:test_the_peers_name()
  need("peer_name")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  lu.assertEquals(a:peer_name(), (a:peer_addr()))
  local six <close>, seven = support.tcp_pair("ipv6")
  local _ <close> = seven
  lu.assertEquals(six:peer_name(), (six:peer_addr()))
  local u <close>, v = support.unix_pair()
  local _ <close> = v
  lu.assertEquals(u:peer_name():family(), core.Domain.UNIX)
  local s <close> = tcp()
  support.refused("ENOTCONN", "getsockopt", s:peer_name())
end

function Quirk:test_tcp_cc_info()
  need("tcp_cc_info")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertIsTrue(s:set_tcp_congestion("reno"))
  lu.assertIsFalse(s:tcp_cc_info())
  if s:set_tcp_congestion("bbr") then
    local info = s:tcp_cc_info()
    for _, name in ipairs{"bw_lo", "bw_hi", "pacing_gain", "cwnd_gain"} do
      lu.assertIsTrue(math.type(info[name]) == "integer", name)
    end
    lu.assertNotNil(info.min_rtt)
  end
end

function Quirk:test_tcp_md5sig()
  need("tcp_md5sig")
  local s <close> = support.permitted(Socket.new("ipv4", "stream"))
  for _, addr in ipairs{"192.0.2.1", core.SockAddr.inet("192.0.2.2", 0)} do
    lu.assertIsTrue(support.permitted(s:set_tcp_md5sig{addr = addr, key = "secret"}))
    lu.assertIsTrue(s:set_tcp_md5sig{addr = addr}) -- deletes it
    support.refused("ENOENT", "setsockopt", s:set_tcp_md5sig{addr = addr})
  end
  lu.assertIsTrue(s:set_tcp_md5sig{addr = "198.51.100.0", key = "k", prefixlen = 24})
  support.refused("EINVAL", "setsockopt", s:set_tcp_md5sig{addr = "2001:db8::1", key = "k"})
  raises("field 'addr': SockAddr or IP address expected", s, "set_tcp_md5sig", {},
    {addr = "x"}, {addr = 1})
  raises("field 'key': too long", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", key = ("k"):rep(81)})
  raises("unknown field 'keys'", s, "set_tcp_md5sig", {addr = "192.0.2.1", keys = "k"})
  raises("field 'prefixlen': out of range", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", prefixlen = 256})
  support.refused("EINVAL", "setsockopt", s:set_tcp_md5sig{addr = "192.0.2.1", prefixlen = 129})
  lu.assertIsTrue(s:set_tcp_md5sig{addr = "192.0.2.1", key = "secret", keylen = 6})
  raises("field 'key': 6 bytes, not 5", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", key = "secret", keylen = 5})
  raises("field 'keylen': number expected", s, "set_tcp_md5sig",
    {addr = "192.0.2.1", keylen = "x"})
  raises("table expected", s, "set_tcp_md5sig", nil, 1, "x")
end

function Quirk:test_a_saved_syn_is_told_once()
  need("tcp_save_syn", "tcp_saved_syn")
  local listener <close>, addr = support.listener()
  assert(listener:set_tcp_save_syn(1))
  local client <close> = assert(Socket.new("ipv4", "stream"))
  assert(client:connect(addr))
  local server <close> = assert(listener:accept())
  local given = {}
  for name in server:options() do given[name] = true end
  lu.assertNil(given.tcp_saved_syn, "a walk would take it")
  local syn = server:tcp_saved_syn()
  lu.assertEquals(syn:byte(1) >> 4, 4) -- an IPv4 header
  lu.assertEquals(#syn, string.unpack(">I2", syn, 3))
  lu.assertEquals(server:tcp_saved_syn(), "")
end

-- what the crate's and the kernel's documentation say of it, seen
function Quirk:test_a_socket_changes_its_family()
  need("addrform_v6", "domain")
  local listener <close>, addr = support.listener()
  local s <close> = support.permitted(Socket.new("ipv6", "stream"))
  assert(s:connect("[::ffff:127.0.0.1]:" .. addr:port()))
  local server <close> = assert(listener:accept())
  lu.assertEquals(s:addrform_v6(), core.Domain.IPV6)
  lu.assertIsTrue(s:set_addrform_v6(core.Domain.IPV4))
  lu.assertEquals(s:domain(), core.Domain.IPV4)
  assert(server:send("still there"))
  lu.assertEquals(s:recv(20), "still there")
end

function Quirk:test_a_process_descriptor_is_a_file_to_close()
  need("peerpidfd")
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  local file = a:peerpidfd()
  lu.assertEquals(io.type(file), "file")
  local fd = core.fileno and core.fileno(file)
  local flags <close> = fd and io.open("/proc/self/fdinfo/" .. fd)
  if flags then
    local text = flags:read("a")
    lu.assertStrContains(text, "Pid:")
    lu.assertStrMatches(text, ".*flags:%s+02%d*.*", nil, nil, text) -- O_CLOEXEC
  end
  lu.assertIsTrue(file:close())
  lu.assertEquals(io.type(file), "closed file")
  local again = a:peerpidfd() -- left to the collector, which closes it
  lu.assertEquals(io.type(again), "file")
  local s <close> = assert(Socket.new("unix", "stream"))
  support.refused("ENODATA", "getsockopt", s:peerpidfd())
  local given = {}
  for name in a:options() do given[name] = true end
  lu.assertNil(given.peerpidfd, "a walk would make descriptors")
end

-- what the collector would close makes room
function Quirk:test_a_process_descriptor_when_there_is_none_left()
  need("peerpidfd")
  support.need("prlimit")
  local output = support.under("prlimit --nofile=64", [[
    local core = require "socket2.core"
    local a, b = core.Socket.pair()
    collectgarbage("stop")
    repeat until core.Socket.new("ipv4", "dgram"):fd() == 63
    print(io.type(a:peerpidfd()))
    local kept = {}
    repeat
      local s = core.Socket.new("ipv4", "dgram")
      kept[#kept + 1] = s
    until not s
    local value, message, code = a:peerpidfd()
    print(value, message, core.errno[code], b:fd())
  ]]).output
  lu.assertStrMatches(output, "file\nnil\tgetsockopt: .*\tEMFILE\t%d+\n")
end

-- a loaded program of extended BPF: "return 0xffff", by bpf(2), which Lua has not
local LOADER = [[
import ctypes, os, struct, sys
code = struct.pack("<BBhi", 0xb7, 0, 0, 0xffff) + struct.pack("<BBhi", 0x95, 0, 0, 0)
insns = ctypes.create_string_buffer(code)
licence = ctypes.create_string_buffer(b"MIT")
attr = struct.pack("<IIQQ", 1, 2, ctypes.addressof(insns), ctypes.addressof(licence))
attr = ctypes.create_string_buffer(attr.ljust(120, b"\0"))
fd = ctypes.CDLL(None, use_errno=True).syscall(321, 5, attr, 120)
if fd < 0:
    print("no program: " + os.strerror(ctypes.get_errno()))
    sys.exit(0)
os.set_inheritable(fd, True)
os.execvp(sys.argv[1], sys.argv[1:] + [str(fd)])
]]

function Quirk:test_programs_by_descriptor()
  need("attach_bpf", "attach_reuse_port_ebpf")
  support.need("python3")
  lu.skipIf(support.shell("uname -m") ~= "x86_64", "the number of bpf(2) is another here")
  local result = support.under("python3 -c " .. support.quote(LOADER), [[
    local core = require "socket2.core"
    local fd = math.tointeger(tonumber((...)))
    local s = assert(core.Socket.new("ipv4", "dgram"))
    print(s:set_attach_bpf(fd))
    print(s:set_attach_reuse_port_ebpf(fd))
    assert(s:set_reuse_port(true))
    print(s:set_attach_reuse_port_ebpf(fd))
    print(s:set_attach_bpf(-1))
    print(s:set_attach_bpf(s))
    local other = assert(core.Socket.new("ipv4", "dgram"))
    assert(other:setoptions{reuse_port = true, attach_reuse_port_ebpf = fd})
    s:close()
    print(pcall(s.set_attach_bpf, s, {}))
  ]])
  lu.skipIf(result.output:find("no program", 1, true), result.output)
  lu.assertEquals(result.output, "true\nnil\tsetsockopt: Invalid argument\t22\ntrue\n"
    .. "nil\tsetsockopt: Bad file descriptor\t9\nnil\tsetsockopt: Invalid argument\t22\n"
    .. result.output:match("false\t.*"))
end

return Quirk
