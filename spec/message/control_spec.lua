-- Control messages by themselves: added, read back, malformed. The types are tested in
-- control_rows_spec, control_time_spec and control_ip_spec.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, SOL, SO = core.MsgHdr, core.SOL, core.SO

local raises = lu.assertErrorMsgContains
local controls = require "controls"

local Control = {}

-- a sample of each kind of value that is sent
local samples = {
  integer = 1, boolean = true, bytes = "12345678", string = "label", seconds = 1.5,
  table = {}, descriptors = {0},
}

function Control:test_what_is_sent_can_be_added_and_read_back()
  for _, row in ipairs(MsgHdr.control_types()) do
    if row.send and row.supported then
      local msg = MsgHdr.new()
      lu.assertIs(msg:add_control(row.name, samples[row.value]), msg, row.name)
      local list = {}
      for name, value, level, number in msg:control() do
        list[#list + 1] = {name, level, number}
        local sample = samples[row.value]
        if type(sample) ~= "table" then lu.assertEquals(value, sample, row.name) end
      end
      lu.assertEquals(list, {{row.name, row.level, row.type}})
    elseif row.send then
      support.refused("ENOPROTOOPT", "add_control",
        MsgHdr.new():add_control(row.name, samples[row.value]))
    end
  end
end

function Control:test_raw_messages_come_back_as_bytes()
  local msg = MsgHdr.new():add_control(4711, 42, "\0\1\2"):add_control(4711, 43, "")
  local list = {}
  for name, value, level, type in msg:control() do list[#list + 1] = {name, value, level, type} end
  lu.assertEquals(list, {{false, "\0\1\2", 4711, 42}, {false, "", 4711, 43}})
end

-- what no machine of ours sends, in the bytes of the kernel's structure
function Control:test_a_piece_of_device_memory()
  controls.need("devmem_dmabuf")
  local bytes = string.pack("=I8I4I4I4I4", 1 << 40, 4096, 7, 3, 0)
  local msg = MsgHdr.new():add_control(SOL.SOCKET, core.SCM.DEVMEM_DMABUF, bytes)
  local name, value = msg:control()()
  lu.assertEquals({name, value}, {"devmem_dmabuf",
    {frag_offset = 1 << 40, frag_size = 4096, frag_token = 7, dmabuf_id = 3, flags = 0}})
end

function Control:test_integers_of_64_bits()
  controls.need("rds_cmsg_rdma_dest", "rxrpc_tx_length")
  for _, n in ipairs{0, 1 << 40, math.maxinteger, -1} do
    local msg = MsgHdr.new():add_control("rds_cmsg_rdma_dest", n)
    local _, value, level, type = msg:add_control("rxrpc_tx_length", n):control()()
    lu.assertEquals(value, n)
    local raw = MsgHdr.new():add_control(level, type, string.pack("=i8", n))
    lu.assertEquals(select(2, raw:control()()), n)
  end
  raises("number expected", function() MsgHdr.new():add_control("rxrpc_tx_length", "long") end)
end

function Control:test_a_value_of_the_wrong_size_is_bytes()
  local rows = {{SOL.SOCKET, SO.TIMESTAMP, 3}, {SOL.IP, 8, 11}, {SOL.SOCKET, 2, 11}, {SOL.IP, 2, 3},
    {SOL.IP, 11, 15}, {SOL.SOCKET, SO.TIMESTAMPING, 47}}
  for _, row in ipairs(rows) do
    if row[1] and row[2] then
      local bytes = ("\255"):rep(row[3])
      for _, value in MsgHdr.new():add_control(row[1], row[2], bytes):control() do
        lu.assertEquals(value, bytes)
      end
    end
  end
end

-- how the system lays a message out, to forge broken ones
local SIZES = (1 << 8 * string.packsize("T")) - 1 -- all that a length can be

local function header(len, level, type)
  return string.pack("=Tii", len & SIZES, level, type)
end

function Control:test_malformed_buffers_end_where_they_break()
  local head = string.packsize("=Tii")
  local whole = header(head + 4, 77, 1) .. "abcd"
  whole = whole .. ("\0"):rep(MsgHdr.control_space(4) - #whole)
  local broken = {
    "", "\0", ("\0"):rep(head), header(0, 1, 1), header(head - 1, 1, 1), header(head + 1, 1, 1),
    header(-1, 1, 1), header(math.maxinteger, 1, 1) .. ("x"):rep(50), ("\255"):rep(100),
  }
  for i, tail in ipairs(broken) do
    local list = {}
    for _, value in MsgHdr.new():with_control(whole .. tail):control() do
      list[#list + 1] = value
    end
    lu.assertEquals(list, {"abcd"}, i)
  end
end

function Control:test_random_bytes_do_no_harm()
  local seed = os.time()
  math.randomseed(seed)
  local rows = MsgHdr.control_types()
  for _ = 1, 2000 do
    local parts = {}
    for i = 1, math.random(3) do
      local row = rows[math.random(#rows)]
      local size = math.random(0, 60)
      local bytes = {}
      for k = 1, size do bytes[k] = string.char(math.random(0, 255)) end
      local len = string.packsize("=Tii") + size + math.random(-1, 1)
      parts[i] = header(len, row.level & 0x7fffffff, row.type & 0x7fffffff) .. table.concat(bytes)
    end
    local msg = MsgHdr.new():with_control(table.concat(parts))
    for _, value in msg:control() do lu.assertNotNil(value, "seed " .. seed) end
  end
end

return Control
