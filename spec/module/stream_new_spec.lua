-- How Streams and their inputs are made. (What they do is in stream_spec and input_spec.)
local lu = require "luaunit"
local s2 = require "socket2"
local core = require "socket2.core"
local loop = require "socket2.loop"

local M = {}

function M:test_what_a_Stream_is_made_of()
  local meta, inputs = {}, {}
  local socket <close> = assert(s2.Socket.new("ipv4", "stream"))
  local new = core.internal.stream(meta, inputs, print, loop.state)
  for _, case in ipairs {
    {plain = true, capacity = 65536, timeout = nil, packets = nil},
    {plain = true, capacity = 100, n = 100, timeout = 5, packets = false},
    {plain = false, capacity = 65536, packets = true},
    {plain = false, capacity = 65536, longest = 10, packets = false},
  } do
    local stream = new(socket, case.n, case.timeout, case.longest, case.packets)
    local input = stream.input
    lu.assertIs(getmetatable(stream), meta)
    lu.assertIs(getmetatable(input), inputs)
    lu.assertIs(stream[1], input.buffer)
    lu.assertIs(stream[2], socket)
    lu.assertEquals({stream[3], stream[4]}, {false, false})
    lu.assertIs(input.socket, socket)
    lu.assertEquals(input.buffer:capacity(), case.capacity)
    lu.assertEquals({input[1], input[2], input[3]}, {case.plain, false, case.timeout})
    lu.assertEquals({input.packets, input.longest}, {case.packets, case.longest})
    lu.assertIs(input.closed, false)
  end
end

function M:test_misuse_raises()
  local turns = loop.state
  local input, stream = core.internal.input, core.internal.stream
  lu.assertErrorMsgContains("table expected", input)
  lu.assertErrorMsgContains("Socket expected", input {}, io.stdout)
  lu.assertErrorMsgContains("table expected", stream, nil, {}, print, turns)
  lu.assertErrorMsgContains("table expected", stream, {}, nil, print, turns)
  lu.assertErrorMsgContains("function expected", stream, {}, {}, nil, turns)
  lu.assertErrorMsgContains("userdata expected", stream, {}, {}, print)
  lu.assertErrorMsgContains("Socket expected", stream({}, {}, print, turns), {})
  local socket <close> = assert(s2.Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("capacity must be positive", input {}, socket, 0)
end

return M
