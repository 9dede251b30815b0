-- Descriptors in messages: passed, owned at once, never lost, never leaked.
local lu = require "luaunit"
local core = require "socket2"
local openfds = require "openfds"
local support = require "support"
local passed = require "passed"

local passing, room, taken = passed.passing, passed.room, passed.taken
local MsgHdr, Socket, MSG = core.MsgHdr, core.Socket, core.MSG

local raises = lu.assertErrorMsgContains

local Rights = {}

-- what is collected, and when, is up to each test
function Rights:setUp()
  collectgarbage()
  collectgarbage()
  collectgarbage("stop")
end

function Rights:tearDown()
  collectgarbage("restart")
end

-- How many descriptors are open.
local function open()
  support.needproc()
  return #openfds()
end

-- a message that was collected, and that the finalizer of another object receives into
function Rights:test_a_message_that_comes_back_is_collected_again()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  local before = open()
  for _ = 1, 3 do
    assert(a:sendmsg(passing(a)))
    local holder = setmetatable({}, {__gc = function(holder)
      assert(b:recvmsg(holder.msg))
    end})
    holder.msg = room(1) -- made last, it is finalized first
    holder = nil -- luacheck: ignore
    for _ = 1, 3 do collectgarbage() end
  end
  lu.assertEquals(open(), before)
end

function Rights:test_a_socket_is_a_socket_on_the_other_side()
  for _, type in ipairs{"stream", "dgram", "seqpacket"} do
    local a <close>, b = support.unix_pair(type)
    local c, d <close> = support.unix_pair("stream")
    lu.assertEquals(a:sendmsg(passing(c)), 1)
    local number = c:fd()
    c:close()
    local msg = room(1)
    lu.assertEquals(b:recvmsg(msg), 1)
    lu.assertIsFalse(msg:flags():is_control_truncated())
    local list = taken(msg)
    lu.assertEquals(#list, 1)
    lu.assertEquals(getmetatable(list[1]).__name, "socket2.Socket")
    lu.assertIsTrue(list[1]:cloexec())
    lu.assertIsTrue(number >= 0)
    d:send("through")
    lu.assertEquals(list[1]:recv(), "through")
    b:close()
    list[1]:close()
  end
end

function Rights:test_anything_with_a_descriptor_can_be_passed()
  local a <close>, b = support.unix_pair("dgram")
  local dir <close> = support.tempdir()
  local file <close> = assert(io.open(dir("file"), "w+"))
  file:write("content")
  file:flush()
  local pipe <close> = assert(io.popen("echo from a pipe"))
  local ref = core.SockRef.from(b)
  local object = {getfd = function() return b:fd() end}
  lu.assertEquals(a:sendmsg(passing(file, pipe, b, b:fd(), ref, object)), 1)
  local msg = room(6)
  b:recvmsg(msg)
  local list = taken(msg)
  lu.assertEquals(#list, 6)
  lu.assertEquals(io.type(list[1]), "file")
  list[1]:seek("set")
  lu.assertEquals(list[1]:read("a"), "content")
  lu.assertEquals(list[2]:read("a"), "from a pipe\n")
  for i = 3, 6 do lu.assertEquals(list[i]:type(), core.Type.DGRAM) end
  for i = 1, 6 do list[i]:close() end
end

-- also one that is a table, as Streams are
function Rights:test_one_object_needs_no_list()
  local a <close>, b = support.unix_pair("dgram")
  local stream <close> = support.unix_pair():stream()
  for _, object in ipairs {a, a:fd(), stream, {getfd = function() return a:fd() end}} do
    a:sendmsg(MsgHdr.new{buffers = {"x"}}:add_control("rights", object))
    local msg = room(1)
    b:recvmsg(msg)
    local list = taken(msg)
    lu.assertEquals(#list, 1)
    lu.assertEquals(list[1]:type(), object == stream and core.Type.STREAM or core.Type.DGRAM)
    list[1]:close()
  end
end

-- musl has room for one less: its sendmsg copies them
function Rights:test_253_pass_and_no_more()
  support.needdescriptors(1024)
  local a <close>, b = support.unix_pair("dgram")
  local list, most, refusal = {}, 253, "EINVAL"
  for i = 1, most do list[i] = a end
  local sent, _, code = a:sendmsg(passing(table.unpack(list)))
  if code == core.errno.ENOMEM then
    most, refusal = 252, "ENOMEM"
    list[253] = nil
    sent = a:sendmsg(passing(table.unpack(list)))
  end
  lu.assertEquals(sent, 1)
  local msg = room(most)
  lu.assertEquals(b:recvmsg(msg), 1)
  local got = taken(msg)
  lu.assertEquals(#got, most)
  lu.assertNotEquals(got[1]:fd(), got[most]:fd())
  list[most + 1] = a
  support.refused(refusal, "sendmsg", a:sendmsg(passing(table.unpack(list))))
  for _, sock in ipairs(got) do sock:close() end
end

function Rights:test_wrong_objects_are_refused()
  local msg = MsgHdr.new()
  local closed = Socket.pair()
  closed:close()
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", {true}) end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", {1.5}) end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", "x") end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", nil) end)
  raises("bad argument #2 to 'add_control'", function() msg:add_control("rights", {msg}) end)
  lu.assertEquals(msg:control_len(), 0)
  local a <close>, b = support.unix_pair("dgram")
  support.refused("EBADF", "sendmsg", a:sendmsg(passing(b, closed)))
  support.refused("EBADF", "sendmsg", a:sendmsg(passing(-1)))
  support.refused("EBADF", "sendmsg", a:sendmsg(passing(99999)))
end

function Rights:test_what_is_to_be_passed_is_kept_alive()
  local a <close>, b = support.unix_pair("dgram")
  local msg = passing((Socket.pair()), (Socket.new("ipv4", "dgram")))
  collectgarbage()
  collectgarbage()
  lu.assertEquals(a:sendmsg(msg), 1)
  local got = room(2)
  b:recvmsg(got)
  lu.assertEquals(taken(got)[1]:type(), core.Type.STREAM)
  lu.assertEquals(taken(got)[2]:type(), core.Type.DGRAM)
end

function Rights:test_what_was_closed_meanwhile_is_refused()
  local a <close>, b = support.unix_pair("dgram")
  local c <close>, d = support.unix_pair()
  local stream = support.unix_pair():stream()
  local file = assert(io.tmpfile())
  local messages = {passing(c, d), passing(file), passing(stream)}
  d:close()
  file:close()
  stream:close()
  local other <close> = io.tmpfile() -- takes one of the numbers
  local another <close> = Socket.new("unix", "dgram")
  for _, message in ipairs(messages) do support.refused("EBADF", "sendmsg", a:sendmsg(message)) end
  lu.assertFalse(another:is_closed())
  support.refused("EAGAIN", "recv", b:recv(1, MSG.DONTWAIT))
  lu.assertEquals(io.type(other), "file")
end

function Rights:test_what_is_to_be_sent_can_be_looked_at()
  local a <close>, b = support.unix_pair("dgram")
  local msg = passing(a, io.stdout)
  lu.assertEquals(taken(msg), {a, io.stdout})
  lu.assertIsFalse(a:is_closed())
  local raw = MsgHdr.new():add_control(core.SOL.SOCKET, 1, string.pack("=i", a:fd()))
  lu.assertEquals(taken(raw), string.pack("=i", a:fd())) -- not ours: bytes
  b:close()
end

function Rights:test_what_nobody_takes_is_closed_with_the_message()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  for _ = 1, 3 do
    a:sendmsg(passing(a, b, io.stdout))
    lu.assertEquals(b:recvmsg(room(3)), 1)
  end
  lu.assertEquals(open(), before + 9)
  collectgarbage()
  collectgarbage()
  lu.assertEquals(open(), before)
  do
    local msg <close> = room(3)
    a:sendmsg(passing(a))
    b:recvmsg(msg)
    lu.assertEquals(open(), before + 1)
  end
  lu.assertEquals(open(), before)
end

function Rights:test_what_nobody_took_is_closed_by_the_next_use()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  local uses = {
    function(msg) b:recvmsg(msg) end,
    function(msg) b:recvmmsg{msg} end,
    function(msg) msg:reset() end,
    function(msg) msg:with_control(100) end,
    function(msg) msg:add_control("rights", {a}) end,
  }
  for i, use in ipairs(uses) do
    local msg = room(2)
    a:sendmsg(passing(a, b))
    b:recvmsg(msg)
    lu.assertEquals(open(), before + 2)
    a:send("plain")
    use(msg)
    lu.assertEquals(open(), before, i)
    b:recv(100, MSG.DONTWAIT)
  end
end

function Rights:test_too_little_room_for_control_messages()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  a:sendmsg(passing(a, a, b, b))
  local msg = room(2)
  b:recvmsg(msg)
  lu.assertIsTrue(msg:flags():is_control_truncated())
  lu.assertEquals(#taken(msg), 2)
  lu.assertEquals(open(), before + 2)
  msg = room(0):with_control(0)
  a:sendmsg(passing(a))
  b:recvmsg(msg)
  lu.assertIsTrue(msg:flags():is_control_truncated())
  lu.assertEquals(msg:control_len(), 0)
  collectgarbage()
  lu.assertEquals(open(), before)
end

function Rights:test_a_peek_has_descriptors_of_its_own()
  local a <close>, b = support.unix_pair("stream")
  local before = open()
  a:sendmsg(passing(a))
  local peeked, msg = room(1), room(1)
  b:recvmsg(peeked, MSG.PEEK)
  b:recvmsg(msg)
  lu.assertNotEquals(taken(peeked)[1]:fd(), taken(msg)[1]:fd())
  taken(peeked)[1]:close()
  taken(msg)[1]:close()
  lu.assertEquals(open(), before)
end

function Rights:test_descriptors_on_each_of_a_batch()
  support.needdescriptors(1024)
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  local out, msgs = {}, {}
  for i = 1, 5 do
    out[i] = passing(a, b)
    msgs[i] = room(2)
  end
  lu.assertEquals(a:sendmmsg(out), 5)
  lu.assertEquals(b:recvmmsg(msgs, MSG.WAITFORONE), 5)
  for _, msg in ipairs(msgs) do
    lu.assertIsTrue(taken(msg)[1]:cloexec())
    taken(msg)[1]:close()
    taken(msg)[2]:close()
  end
  lu.assertEquals(open(), before)
end

function Rights:test_packet_sockets_take_the_same_receives()
  support.needname("Domain.PACKET")
  local sock <close> = support.permitted(Socket.new("packet", "raw", 0))
  -- they refuse MSG_CMSG_CLOEXEC with EINVAL
  support.refused("EAGAIN", "recvmsg", sock:recvmsg(room(1), MSG.DONTWAIT))
  support.refused("EAGAIN", "recvmmsg", sock:recvmmsg({room(1)}, MSG.DONTWAIT))
end

return Rights
