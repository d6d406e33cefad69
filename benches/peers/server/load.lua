-- Posts the letters of a file (one a line of JSON), each changed by a number of its own, so that no answer
-- is known before. SALT tells runs apart; PAUSE is the mean pause of a connection in milliseconds.
local letters = {}
for line in io.lines(os.getenv("LETTERS")) do
  local before, after = line:gsub("\\n", "\n"):match("^(.*)NUMBER(.*)$")
  letters[#letters + 1] = { before, after }
end
local salt = os.getenv("SALT")
local pause = tonumber(os.getenv("PAUSE") or "0")
local count = 0
local headers = { ["Content-Type"] = "text/plain; charset=utf-8" }

request = function()
  count = count + 1
  local letter = letters[count % #letters + 1]
  return wrk.format("POST", nil, headers, letter[1] .. salt .. "." .. count .. letter[2])
end

if pause > 0 then
  delay = function() return math.random() * 2 * pause end
end
