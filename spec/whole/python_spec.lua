-- Messages with Python's socket module at the other end, so that both directions are held
-- against an implementation that is not ours.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local MsgHdr, Socket = core.MsgHdr, core.Socket

local M = {}

-- what each script has; 'peer' is the unix socket of the spec that started it
local PRELUDE = [[
import array, os, socket, struct, sys, tempfile
peer = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
peer.connect(sys.argv[1])
def ints(data):
    return list(array.array("i", data))
]]

-- Starts a Python script; gives the socket it is connected to, and the process.
local function python(dir, script)
  support.need("python3")
  lu.skipIf(not core.SO.PASSCRED, "a bare system has no such messages")
  local path, source = dir("socket"), dir("script.py")
  local file <close> = assert(io.open(source, "w"))
  file:write(PRELUDE, script)
  file:close()
  local listener <close> = assert(Socket.new("unix", "seqpacket"))
  assert(listener:bind("unix:" .. path))
  assert(listener:listen())
  local process = support.spawn("python3 " .. support.quote(source) .. " " .. support.quote(path))
  local ready = listener:poll("r", 30)
  lu.assertEquals(ready, "r", ready or process.output:read("a"))
  return assert(listener:accept()), process
end

local function received(sock, control)
  local msg = MsgHdr.new{buffers = {4096}, control = control or 1024}
  lu.assertEquals(sock:poll("r", 30), "r")
  assert(sock:recvmsg(msg))
  local found = {}
  for name, value, _, _, exact in msg:control() do
    found[name] = {value = value, exact = exact}
  end
  return msg:buffers()[1], found, msg
end

function M:test_descriptors_from_python()
  local dir <close> = support.tempdir()
  local sock <close>, process = python(dir, [[
a, b = socket.socketpair()
file = tempfile.TemporaryFile()
file.write(b"from python")
file.flush()
file.seek(0)
fds = array.array("i", [a.fileno(), file.fileno()])
peer.sendmsg([b"two"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
print(b.recv(100).decode())
]])
  local _ <close> = process
  local text, found = received(sock)
  lu.assertEquals(text, "two")
  local passed, file = table.unpack(found.rights.value)
  lu.assertTrue(passed:cloexec())
  lu.assertEquals(file:read("a"), "from python")
  file:close()
  lu.assertEquals(passed:send("to python"), 9)
  passed:close()
  lu.assertEquals(process.output:read("l"), "to python")
end

function M:test_descriptors_to_python()
  local dir <close> = support.tempdir()
  local sock <close>, process = python(dir, [[
data, control, flags, _ = peer.recvmsg(100, socket.CMSG_SPACE(8))
level, type, fds = control[0]
assert (level, type) == (socket.SOL_SOCKET, socket.SCM_RIGHTS) and flags & socket.MSG_CTRUNC == 0
one, two = ints(fds)
socket.socket(fileno=one).send(b"through " + data)
print(os.pread(two, 100, 0).decode())
]])
  local _ <close> = process
  local a <close>, b = Socket.pair()
  local file <close> = assert(io.tmpfile())
  file:write("from lua")
  file:flush()
  assert(sock:sendmsg(MsgHdr.new{buffers = {"data"}}:add_control("rights", {b, file})))
  b:close()
  lu.assertEquals(a:recv(), "through data")
  lu.assertEquals(process.output:read("l"), "from lua")
end

function M:test_credentials_both_ways()
  local dir <close> = support.tempdir()
  local sock <close>, process = python(dir, [[
peer.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
peer.recv(100)
peer.send(b"mine")
data, control, flags, _ = peer.recvmsg(100, socket.CMSG_SPACE(12))
level, type, cred = control[0]
assert (level, type) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS)
print(os.getpid(), *struct.unpack("3i", cred))
]])
  local _ <close> = process
  assert(sock:set_passcred(true))
  assert(sock:send("begin"))
  local text, found = received(sock)
  lu.assertEquals(text, "mine")
  local own = tonumber((support.shell("echo $PPID")))
  local uid, gid = tonumber((support.shell("id -u"))), tonumber((support.shell("id -g")))
  assert(sock:sendmsg(MsgHdr.new{buffers = {"x"}}:add_control("credentials",
    {pid = own, uid = uid, gid = gid})))
  local pid, mypid, myuid, mygid = process.output:read("n", "n", "n", "n")
  lu.assertEquals({mypid, myuid, mygid}, {own, uid, gid})
  lu.assertEquals(found.credentials.value, {pid = pid, uid = uid, gid = gid})
end

function M:test_packet_info_and_times_to_python()
  local dir <close> = support.tempdir()
  local sock <close>, process = python(dir, [[
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 0))
SO_TIMESTAMPNS = 35
for level, name in ((socket.IPPROTO_IP, 8), (socket.IPPROTO_IP, 12), (socket.IPPROTO_IP, 13),
                    (socket.SOL_SOCKET, SO_TIMESTAMPNS)):
    udp.setsockopt(level, name, 1)
peer.send(str(udp.getsockname()[1]).encode())
data, control, flags, sender = udp.recvmsg(100, 1024)
found = {(level, type): value for level, type, value in control}
index, spec, dst = struct.unpack("i4s4s", found[0, 8])
seconds, nanoseconds = struct.unpack("qq", found[1, SO_TIMESTAMPNS])
print(sender[0], index, socket.inet_ntoa(dst), ints(found[0, 2])[0], found[0, 1][0],
      seconds > 1600000000 and 0 <= nanoseconds < 10**9, data.decode())
]])
  local _ <close> = process
  local port = tonumber((received(sock)))
  local udp <close> = assert(Socket.new("ipv4", "dgram"))
  local msg = MsgHdr.new{addr = "127.0.0.1:" .. port, buffers = {"datagram"}}
  msg:add_control("pktinfo_v4", {spec_dst = "127.0.0.5"})
  msg:add_control("ttl_v4", 33)
  msg:add_control("tos_v4", 16)
  assert(udp:sendmsg(msg))
  local lo = assert(core.if_nametoindex("lo"))
  lu.assertEquals(process.output:read("l"),
    ("127.0.0.5 %d 127.0.0.1 33 16 True datagram"):format(lo))
end

function M:test_packet_info_and_times_from_python()
  local dir <close> = support.tempdir()
  local sock <close>, process = python(dir, [[
port = int(peer.recv(100))
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.sendmsg([b"from python"], [
    (socket.IPPROTO_IP, 8, struct.pack("i4s4s", 0, socket.inet_aton("127.0.0.7"), bytes(4))),
    (socket.IPPROTO_IP, socket.IP_TTL, struct.pack("i", 44)),
    (socket.IPPROTO_IP, socket.IP_TOS, struct.pack("i", 8))], 0, ("127.0.0.1", port))
print("sent")
]])
  local _ <close> = process
  local udp <close> = assert(Socket.new("ipv4", "dgram"))
  assert(udp:bind("127.0.0.1:0"))
  assert(udp:setoptions{recv_pktinfo_v4 = true, recv_ttl_v4 = true, recv_tos_v4 = true,
    timestamp_ns = true})
  sock:send(tostring(udp:local_addr():port()))
  local before = os.time()
  local text, found, msg = received(udp)
  lu.assertEquals(text, "from python")
  lu.assertEquals(msg:addr():ip(), "127.0.0.7")
  lu.assertEquals(found.pktinfo_v4.value.addr, "127.0.0.1")
  lu.assertEquals(found.pktinfo_v4.value.ifindex, core.if_nametoindex("lo"))
  lu.assertEquals(found.ttl_v4.value, 44)
  lu.assertEquals(found.tos_v4.value, 8)
  lu.assertTrue(math.abs(found.timestamp_ns.value - before) < 3600)
  lu.assertEquals(found.timestamp_ns.exact // 1000000000, found.timestamp_ns.value // 1 | 0)
  lu.assertEquals(process.output:read("l"), "sent")
end

return M
