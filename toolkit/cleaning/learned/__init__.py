"""The learned cleaner: features of segments, a linear stage, trees and a network, the cut. Needs numpy."""
